import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { formatList } from "~/lib/format";
import type { StackTrace } from "../model/event";
import { firstOpen, type StackMode, type StackRow, stackRows } from "../model/frames";
import { FrameRow } from "./frame-row";
import styles from "./stack-frames.module.css";

interface StackFramesProps {
  stacktrace: StackTrace;
  platform: string;
  mode: Exclude<StackMode, "raw">;
  /** Whether the frame that tells most is open from the start. */
  opensFirst?: boolean;
}

const librariesNamed = 2;

/** Calls, the newest first. What is open stays open while the mode changes. */
export function StackFrames({ stacktrace, platform, mode, opensFirst = true }: StackFramesProps) {
  const { t } = useTranslation("issue");
  const [open, setOpen] = useState<ReadonlySet<number>>(() => {
    const first = opensFirst ? firstOpen(stacktrace) : undefined;
    return new Set(first === undefined ? [] : [first]);
  });
  const [unfolded, setUnfolded] = useState<ReadonlySet<number>>(new Set());
  const toggle = (index: number) => setOpen(toggled(open, index));
  const frame = ({ frame, index }: { frame: StackTrace["frames"][number]; index: number }) => (
    <FrameRow key={index} frame={frame} platform={platform} open={open.has(index)} onToggle={() => toggle(index)} />
  );
  return (
    <ol className={styles.frames}>
      {stackRows(stacktrace, mode).flatMap((row) => {
        if (row.kind === "frame") return frame(row);
        const isOpen = unfolded.has(row.index);
        return [
          <Run
            key={`run-${row.index}`}
            row={row}
            open={isOpen}
            onToggle={() => setUnfolded(toggled(unfolded, row.index))}
          />,
          ...(isOpen ? row.frames.map(frame) : []),
        ];
      })}
      {stacktrace.framesOmitted && (
        <li className={styles.omitted}>
          {t("frames.omitted", { from: stacktrace.framesOmitted[0], to: stacktrace.framesOmitted[1] })}
        </li>
      )}
    </ol>
  );
}

function Run({ row, open, onToggle }: { row: StackRow & { kind: "run" }; open: boolean; onToggle: () => void }) {
  const { t, i18n } = useTranslation("issue");
  const count = row.frames.length;
  const named = row.libraries.slice(0, librariesNamed);
  const rest = row.libraries.length - named.length;
  const libraries = formatList(i18n.language, rest > 0 ? [...named, t("frames.others", { count: rest })] : named);
  return (
    <li className={styles.run}>
      <button type="button" className={styles.unfold} aria-expanded={open} onClick={onToggle}>
        <span className={styles.chevron}>
          <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />
        </span>
        <span className={styles.text}>
          {named.length > 0 ? t("frames.from", { count, libraries }) : t("frames.ofLibraries", { count })}
        </span>
      </button>
    </li>
  );
}

function toggled(set: ReadonlySet<number>, member: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}
