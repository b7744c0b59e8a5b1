import { useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./json.module.css";

type JsonValue = unknown;

const openDepth = 2;
const entriesShown = 50;

/** A JSON value as a tree that folds; deep and long parts are closed at first, nothing is ever left out for good. */
export function Json({ value }: { value: JsonValue }) {
  return (
    <div className={styles.json}>
      <Value value={value} depth={0} />
    </div>
  );
}

function Value({ value, depth }: { value: JsonValue; depth: number }) {
  if (Array.isArray(value))
    return <Branch entries={value.map((item, index) => [String(index), item])} brackets="[]" depth={depth} numbered />;
  if (typeof value === "object" && value !== null)
    return <Branch entries={Object.entries(value)} brackets="{}" depth={depth} />;
  if (typeof value === "string") return <span className={styles.string}>{JSON.stringify(value)}</span>;
  return <span className={styles.literal}>{String(value)}</span>;
}

function Branch({
  entries,
  brackets,
  depth,
  numbered,
}: {
  entries: [string, JsonValue][];
  brackets: string;
  depth: number;
  numbered?: boolean;
}) {
  const { t } = useTranslation("common");
  const [open, setOpen] = useState(depth < openDepth);
  const [shown, setShown] = useState(entriesShown);
  if (entries.length === 0) return <span className={styles.bracket}>{brackets}</span>;
  const rest = entries.length - shown;
  return (
    <>
      <button type="button" className={styles.fold} aria-expanded={open} onClick={() => setOpen(!open)}>
        <span className={styles.bracket}>{open ? brackets[0] : `${brackets[0]}…${brackets[1]}`}</span>
        {!open && <span className={styles.size}>{t("entries", { count: entries.length })}</span>}
      </button>
      {open && (
        <>
          <ul className={styles.entries}>
            {entries.slice(0, shown).map(([name, item]) => (
              <li key={name}>
                {!numbered && <span className={styles.name}>{name}: </span>}
                <Value value={item} depth={depth + 1} />
              </li>
            ))}
            {rest > 0 && (
              <li>
                <button type="button" className={styles.more} onClick={() => setShown(entries.length)}>
                  {t("showRest", { count: rest })}
                </button>
              </li>
            )}
          </ul>
          <span className={styles.bracket}>{brackets[1]}</span>
        </>
      )}
    </>
  );
}
