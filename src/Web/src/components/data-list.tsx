import { useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "~/lib/commands";
import { useNarrow } from "~/lib/use-narrow";
import { Checkbox } from "./checkbox";
import { classNames } from "./class-names";
import styles from "./data-list.module.css";

export interface Column<Row> {
  id: string;
  /** Its head; a text, or text with something beside it. */
  head?: ReactNode;
  /** A width as in a CSS grid: `minmax(0, 1fr)`, `88px`. */
  width: string;
  align?: "start" | "end" | "center";
  /** Not shown where the window is narrower than this many pixels. */
  from?: 1024 | 1280;
  cell: (row: Row, state: { selected: boolean; current: boolean }) => ReactNode;
}

export interface Selection {
  selected: ReadonlySet<string>;
  onChange: (selected: ReadonlySet<string>) => void;
}

interface DataListProps<Row> {
  /** What the list is of, for those who hear it: "Issues". */
  label: string;
  rows: readonly Row[];
  /** How many there are, loaded or not. */
  total?: number;
  idOf: (row: Row) => string;
  columns: readonly Column<Row>[];
  /** On phones one block instead of the columns; its height may be any. */
  narrow?: (row: Row) => ReactNode;
  /** The row in a few words: "error, ZeroDivisionError, regressed". Its position is said before. */
  describe: (row: Row) => string;
  rowHeight?: number;
  /** Enter, or a click anywhere in the row that is not on a control. */
  onOpen?: (row: Row) => void;
  /** Which row the keys are on. Given, the owner keeps it (`null`: none yet); else the list does. */
  current?: string | null;
  onCurrent?: (id: string) => void;
  selection?: Selection;
  /** Floats above the list while something is selected. */
  bulkBar?: ReactNode;
  /** A row that no longer belongs here stays, dimmed, until the next load. */
  isDimmed?: (row: Row) => boolean;
  /** The last rows came into view. */
  onEnd?: () => void;
}

/**
 * Rows of a grid: only those in view exist. The whole list is one stop of the Tab key; j and k, the arrows, Home and End move within,
 * Enter opens, x selects, Shift with j, k or a click selects a range.
 */
export function DataList<Row>(props: DataListProps<Row>) {
  const { label, rows, total = rows.length, idOf, columns, narrow, rowHeight = 64, selection, bulkBar, onEnd } = props;
  const list = useRef<HTMLDivElement>(null);
  const isNarrow = useNarrow(720) && narrow !== undefined;
  const wide = [useNarrow(1024), useNarrow(1280)] as const;
  const shown = columns.filter((column) => !(column.from === 1024 && wide[0]) && !(column.from === 1280 && wide[1]));
  const template = [selection && "32px", ...shown.map((column) => column.width)].filter(Boolean).join(" ");
  const [offset, setOffset] = useState(0);
  useLayoutEffect(() => setOffset(list.current ? list.current.getBoundingClientRect().top + window.scrollY : 0), []);

  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => (isNarrow ? 112 : rowHeight),
    overscan: 8,
    scrollMargin: offset,
    scrollPaddingStart: 140,
    scrollPaddingEnd: 96,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : idOf(row);
    },
  });
  const items = virtual.getVirtualItems();
  const lastIndex = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastIndex >= rows.length - 5 && rows.length > 0) onEnd?.();
  }, [lastIndex, rows.length, onEnd]);

  const moves = useMoves(props, (index) => virtual.scrollToIndex(index, { align: "auto" }), list);
  return (
    <div className={styles.frame}>
      {!isNarrow && <Head columns={shown} template={template} selection={selection} ids={rows.map(idOf)} />}
      {/* biome-ignore lint/a11y/useSemanticElements: a table cannot hold rows that are placed by their position. */}
      <div
        ref={list}
        className={styles.list}
        role="grid"
        aria-label={label}
        aria-rowcount={total}
        aria-multiselectable={selection ? true : undefined}
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={moves.onKeyDown}
      >
        {items.map((item) => {
          const row = rows[item.index];
          if (row === undefined) return null;
          return (
            <ListRow
              key={item.key}
              {...props}
              row={row}
              index={item.index}
              total={total}
              columns={shown}
              template={isNarrow ? undefined : template}
              top={item.start - offset}
              measure={virtual.measureElement}
              isCurrent={moves.currentIndex === item.index}
              isTabStop={(moves.currentIndex < 0 ? 0 : moves.currentIndex) === item.index}
              onMoveTo={moves.setCurrent}
              onSelect={moves.select}
            />
          );
        })}
      </div>
      {selection && selection.selected.size > 0 && bulkBar && <div className={styles.bulk}>{bulkBar}</div>}
    </div>
  );
}

interface HeadProps<Row> {
  columns: readonly Column<Row>[];
  template: string;
  selection?: Selection;
  ids: readonly string[];
}

function Head<Row>({ columns, template, selection, ids }: HeadProps<Row>) {
  const { t } = useTranslation("common");
  const chosen = ids.filter((id) => selection?.selected.has(id)).length;
  const state = chosen === 0 ? false : chosen === ids.length ? true : "indeterminate";
  return (
    <div className={styles.head} style={{ gridTemplateColumns: template }}>
      {selection && (
        <Checkbox
          checked={state}
          onChange={(all) => selection.onChange(new Set(all ? ids : []))}
          label={t("list.selectAll", { count: ids.length })}
        />
      )}
      {columns.map((column) => (
        <div key={column.id} className={styles[column.align ?? "start"]}>
          {column.head}
        </div>
      ))}
    </div>
  );
}

interface ListRowProps<Row> extends DataListProps<Row> {
  row: Row;
  index: number;
  total: number;
  /** undefined: one block, as on phones. */
  template: string | undefined;
  top: number;
  measure: (element: HTMLElement | null) => void;
  isCurrent: boolean;
  isTabStop: boolean;
  onMoveTo: (index: number) => void;
  onSelect: (index: number, options: { range: boolean }) => void;
}

function ListRow<Row>(props: ListRowProps<Row>) {
  const { row, index, total, idOf, columns, template, describe, selection, isDimmed, isCurrent, isTabStop } = props;
  const { t } = useTranslation("common");
  const selected = selection?.selected.has(idOf(row)) ?? false;
  const click = (event: MouseEvent) => {
    if (isOnControl(event)) return;
    if (selection && (event.shiftKey || event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      props.onSelect(index, { range: event.shiftKey });
      return;
    }
    props.onMoveTo(index);
    props.onOpen?.(row);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: as in the list.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list answers to the keys.
    <div
      ref={props.measure}
      data-index={index}
      data-current={isCurrent || undefined}
      data-selected={selected || undefined}
      className={classNames(
        styles.row,
        template === undefined && styles.block,
        props.onOpen && styles.opens,
        isDimmed?.(row) && styles.dimmed,
      )}
      role="row"
      tabIndex={isTabStop ? 0 : -1}
      aria-rowindex={index + 1}
      aria-selected={selection ? selected : undefined}
      aria-label={t("list.row", { position: index + 1, total, row: describe(row) })}
      style={{
        transform: `translateY(${props.top}px)`,
        gridTemplateColumns: template,
        minHeight: template ? (props.rowHeight ?? 64) : undefined,
      }}
      onClick={click}
      onFocus={(event) => event.target === event.currentTarget && props.onMoveTo(index)}
    >
      {template === undefined ? (
        // biome-ignore lint/a11y/useSemanticElements: as in the list.
        <div role="gridcell" tabIndex={-1} className={styles.cell}>
          {props.narrow?.(row)}
        </div>
      ) : (
        <>
          {selection && (
            // biome-ignore lint/a11y/useSemanticElements: as in the list.
            <div role="gridcell" tabIndex={-1} className={styles.cell}>
              <Checkbox
                checked={selected}
                onChange={() => props.onSelect(index, { range: false })}
                label={t("list.select")}
                tabIndex={-1}
              />
            </div>
          )}
          {columns.map((column) => (
            // biome-ignore lint/a11y/useSemanticElements: as in the list.
            <div
              key={column.id}
              role="gridcell"
              tabIndex={-1}
              className={classNames(styles.cell, styles[column.align ?? "start"])}
            >
              {column.cell(row, { selected, current: isCurrent })}
            </div>
          ))}
        </>
      )}
    </div>
  );
}

/** Which row the keys are on, and what they do. */
function useMoves<Row>(
  props: DataListProps<Row>,
  scrollTo: (index: number) => void,
  list: React.RefObject<HTMLDivElement | null>,
) {
  const { rows, idOf, selection, onOpen, onCurrent } = props;
  const { t } = useTranslation("common");
  const [own, setOwn] = useState<string | null>(null);
  const anchor = useRef<number | null>(null);
  const current = props.current === undefined ? own : props.current;
  const currentIndex = current === null ? -1 : rows.findIndex((row) => idOf(row) === current);

  const setCurrent = useCallback(
    (index: number) => {
      const row = rows[index];
      if (row === undefined) return;
      setOwn(idOf(row));
      onCurrent?.(idOf(row));
    },
    [rows, idOf, onCurrent],
  );
  const moveTo = (index: number) => {
    const target = Math.max(0, Math.min(rows.length - 1, index));
    if (rows.length === 0) return;
    setCurrent(target);
    scrollTo(target);
    // The row may have to be made first.
    requestAnimationFrame(() =>
      list.current?.querySelector<HTMLElement>(`[data-index="${target}"]`)?.focus({ preventScroll: true }),
    );
  };
  const select = (index: number, { range }: { range: boolean }) => {
    const row = rows[index];
    if (!selection || row === undefined) return;
    const selected = new Set(selection.selected);
    if (range && anchor.current !== null) {
      const [from, to] = [Math.min(anchor.current, index), Math.max(anchor.current, index)];
      for (const each of rows.slice(from, to + 1)) selected.add(idOf(each));
    } else if (selected.has(idOf(row))) selected.delete(idOf(row));
    else selected.add(idOf(row));
    if (!range || anchor.current === null) anchor.current = index;
    selection.onChange(selected);
  };
  const extend = (step: 1 | -1) => {
    const start = Math.max(0, currentIndex);
    if (anchor.current === null || !selection?.selected.size) {
      anchor.current = start;
    }
    const target = Math.max(0, Math.min(rows.length - 1, start + step));
    select(target, { range: true });
    moveTo(target);
  };
  const open = () => {
    const row = rows[currentIndex];
    if (row !== undefined) onOpen?.(row);
  };

  const group = t("group.list");
  const outsidePalette = true;
  useCommands([
    { id: "list.next", title: t("list.next"), group, keys: "j", outsidePalette, run: () => moveTo(currentIndex + 1) },
    {
      id: "list.previous",
      title: t("list.previous"),
      group,
      keys: "k",
      outsidePalette,
      run: () => moveTo(Math.max(0, currentIndex - 1)),
    },
    ...(onOpen ? [{ id: "list.open", title: t("list.open"), group, keys: "enter", outsidePalette, run: open }] : []),
    ...(selection
      ? [
          {
            id: "list.select",
            title: t("list.select"),
            group,
            keys: "x",
            outsidePalette,
            run: () => select(currentIndex, { range: false }),
          },
          {
            id: "list.extendDown",
            title: t("list.extendDown"),
            group,
            keys: "shift+j",
            outsidePalette,
            run: () => extend(1),
          },
          {
            id: "list.extendUp",
            title: t("list.extendUp"),
            group,
            keys: "shift+k",
            outsidePalette,
            run: () => extend(-1),
          },
          ...(selection.selected.size > 0
            ? [
                {
                  id: "list.clear",
                  title: t("list.clear"),
                  group,
                  keys: "escape",
                  run: () => selection.onChange(new Set()),
                },
              ]
            : []),
        ]
      : []),
  ]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.getAttribute("role") !== "row") return;
    const target = {
      ArrowDown: currentIndex + 1,
      ArrowUp: currentIndex - 1,
      Home: 0,
      End: rows.length - 1,
      PageDown: currentIndex + 10,
      PageUp: currentIndex - 10,
    }[event.key];
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    moveTo(target);
  };
  return { currentIndex, setCurrent, select, onKeyDown };
}

function isOnControl(event: MouseEvent): boolean {
  const control =
    event.target instanceof Element &&
    event.target.closest("a, button, input, label, select, [role=checkbox], [role=menu]");
  return control !== null && control !== false;
}
