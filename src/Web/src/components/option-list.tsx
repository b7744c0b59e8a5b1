import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "./icon";
import styles from "./option-list.module.css";

export interface Option {
  value: string;
  label: string;
  hint?: string;
  /** Stands before it. */
  start?: ReactNode;
}

interface OptionListProps {
  label: string;
  options: readonly Option[];
  selected: readonly string[];
  /** Several may be on; a click or Enter on one switches it. */
  multiple?: boolean;
  onChange: (selected: string[]) => void;
  /** A field to narrow the list; by default when there are more than eight. */
  searchable?: boolean;
  /** What was typed may be chosen even when no option is called so. */
  allowsOther?: boolean;
  /** Given, the owner finds the options for what is typed; else the list narrows those it has. */
  onNarrow?: (text: string) => void;
  /** Said instead of "nothing matches", while options are looked for. */
  placeholder?: string;
  /** Takes the focus when it comes. */
  focused?: boolean;
}

/** A list to choose from, with a field to narrow it: for popovers. */
export function OptionList({
  label,
  options,
  selected,
  multiple,
  onChange,
  searchable = options.length > 8,
  allowsOther,
  onNarrow,
  placeholder,
  focused,
}: OptionListProps) {
  const { t } = useTranslation("common");
  const id = useId();
  const [text, setText] = useState("");
  const [active, setActive] = useState(0);
  const entry = useRef<HTMLElement>(null);
  useEffect(() => {
    if (focused) entry.current?.focus();
  }, [focused]);
  const known = onNarrow
    ? options
    : options.filter((option) =>
        `${option.label} ${option.hint ?? ""}`.toLowerCase().includes(text.trim().toLowerCase()),
      );
  const other: Option[] =
    allowsOther && text.trim() && !options.some((option) => option.value === text.trim())
      ? [{ value: text.trim(), label: text.trim() }]
      : [];
  const shown = [...known, ...other];
  const choose = (value: string) => {
    if (!multiple) onChange([value]);
    else onChange(selected.includes(value) ? selected.filter((each) => each !== value) : [...selected, value]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const option = shown[active];
    if (step) setActive((current) => (shown.length + current + step) % Math.max(1, shown.length));
    else if (event.key === "Enter" && option) choose(option.value);
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field or list inside.
    <div className={styles.options} onKeyDown={onKeyDown}>
      {searchable && (
        <input
          ref={entry as React.RefObject<HTMLInputElement | null>}
          className={styles.search}
          placeholder={t("narrow")}
          aria-label={t("narrow")}
          role="combobox"
          aria-expanded="true"
          aria-controls={id}
          aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
            onNarrow?.(event.target.value);
          }}
        />
      )}
      <div
        ref={searchable ? undefined : (entry as React.RefObject<HTMLDivElement | null>)}
        id={id}
        className={styles.list}
        role="listbox"
        aria-label={label}
        aria-activedescendant={!searchable && shown[active] ? `${id}-${active}` : undefined}
        aria-multiselectable={multiple}
        tabIndex={searchable ? -1 : 0}
      >
        {shown.map((option, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the list answers to the keys.
          <div
            key={option.value}
            id={`${id}-${index}`}
            className={styles.option}
            role="option"
            tabIndex={-1}
            aria-selected={selected.includes(option.value)}
            data-active={index === active || undefined}
            onPointerMove={() => setActive(index)}
            onClick={() => choose(option.value)}
          >
            <span className={styles.tick}>{selected.includes(option.value) && <Icon name="check" size={14} />}</span>
            {option.start}
            <span className={styles.text}>{option.label}</span>
            {option.hint && <span className={styles.hint}>{option.hint}</span>}
          </div>
        ))}
        {shown.length === 0 && <p className={styles.none}>{placeholder ?? t("noMatch")}</p>}
      </div>
    </div>
  );
}
