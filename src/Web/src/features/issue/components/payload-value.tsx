import { useTranslation } from "react-i18next";
import { Json } from "~/components/json";
import { Pill } from "~/components/pill";
import { isScrubbed } from "../model/event";
import { LongText } from "./long-text";
import styles from "./payload-value.module.css";

/** A value out of a payload: text as it is, what was scrubbed as such, and whatever has parts as a tree. */
export function PayloadValue({ value, code }: { value: unknown; code?: boolean }) {
  const { t } = useTranslation("issue");
  if (value === null || value === undefined)
    return (
      <span className={styles.nothing} translate="no">
        null
      </span>
    );
  if (isScrubbed(value)) return <Pill title={t("scrubbedHint")}>{t("scrubbed")}</Pill>;
  if (typeof value === "string") {
    const kind = code ? kindOf(value) : undefined;
    return kind ? <span className={styles[kind]}>{value}</span> : <LongText text={value} />;
  }
  if (typeof value === "object") {
    const empty = Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
    return empty ? <span className={styles.number}>{Array.isArray(value) ? "[]" : "{}"}</span> : <Json value={value} />;
  }
  return <span className={styles.number}>{String(value)}</span>;
}

/** SDKs send variables as their language prints them. */
function kindOf(text: string): "string" | "number" | undefined {
  if (/^[bruf]{0,2}(['"`]).*\1$/s.test(text) && text.length < 400) return "string";
  return /^(-?\d+(\.\d+)?(e[+-]?\d+)?|true|false|none|null|nil|undefined|nan)$/i.test(text) ? "number" : undefined;
}
