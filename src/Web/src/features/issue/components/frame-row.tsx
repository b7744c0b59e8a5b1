import { useId } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "~/components/class-names";
import { CopyButton } from "~/components/copy-button";
import { Icon } from "~/components/icon";
import { KeyValue } from "~/components/key-value";
import type { Frame } from "../model/event";
import { functionOf, hasDetails, isMinified, placeOf } from "../model/frames";
import { languageOf } from "../model/highlight";
import { frameText } from "../model/raw-trace";
import { CodeExcerpt } from "./code-excerpt";
import styles from "./frame-row.module.css";
import { PayloadValue } from "./payload-value";

interface FrameRowProps {
  frame: Frame;
  platform: string;
  open: boolean;
  onToggle: () => void;
}

/** One call: function and place, below them the source and the variables. */
export function FrameRow({ frame, platform, open, onToggle }: FrameRowProps) {
  const { t } = useTranslation("issue");
  const body = useId();
  const opens = hasDetails(frame) || isMinified(frame);
  const { folder, file } = placeOf(frame);
  const name = (
    <>
      <span className={styles.chevron}>
        {opens && <Icon name={open ? "chevron-down" : "chevron-right"} size={14} />}
      </span>
      <span className={styles.name}>{functionOf(frame) ?? t("frame.anonymous")}</span>
      <span className={styles.place} title={frame.absPath ?? undefined}>
        <span className={styles.folder}>{folder}</span>
        <span className={styles.file}>{file}</span>
      </span>
    </>
  );
  const className = classNames(styles.line, !frame.inApp && styles.foreign);
  return (
    <li className={styles.frame}>
      <div className={styles.head}>
        {opens ? (
          <button type="button" className={className} aria-expanded={open} aria-controls={body} onClick={onToggle}>
            {name}
          </button>
        ) : (
          <div className={className}>{name}</div>
        )}
        <CopyButton text={frameText(frame, platform)} what={t("frame.what")} />
      </div>
      {opens && open && (
        <div id={body} className={styles.body}>
          {frame.context.length > 0 && (
            <CodeExcerpt lines={frame.context} failing={frame.lineNo} language={languageOf(frame, platform)} />
          )}
          {isMinified(frame) && <p className={styles.hint}>{t("frame.minified")}</p>}
          <Variables values={frame.vars} />
        </div>
      )}
    </li>
  );
}

function Variables({ values }: { values: Frame["vars"] }) {
  const entries = Object.entries(values ?? {});
  if (entries.length === 0) return null;
  return (
    <div className={styles.variables}>
      <KeyValue rows={entries.map(([name, value]) => ({ name, value: <PayloadValue value={value} code /> }))} />
    </div>
  );
}
