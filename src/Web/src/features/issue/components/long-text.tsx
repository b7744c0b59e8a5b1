import { useState } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "~/components/class-names";
import styles from "./long-text.module.css";

const linesShown = 12;
const charactersShown = 2_000;

/** Text of any length: what is beyond twelve lines is shown on demand. */
export function LongText({ text, className }: { text: string; className?: string }) {
  const { t } = useTranslation("issue");
  const [whole, setWhole] = useState(false);
  const lines = text.split("\n");
  const isLong = lines.length > linesShown || text.length > charactersShown;
  const shown = whole || !isLong ? text : lines.slice(0, linesShown).join("\n").slice(0, charactersShown);
  return (
    <>
      <span className={classNames(styles.text, className)}>{shown}</span>
      {isLong && (
        <button type="button" className={styles.more} aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole
            ? t("text.less")
            : lines.length > linesShown
              ? t("text.allLines", { count: lines.length })
              : t("text.all")}
        </button>
      )}
    </>
  );
}
