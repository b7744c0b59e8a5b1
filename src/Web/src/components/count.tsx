import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatCount, formatExact } from "~/lib/format";
import { classNames } from "./class-names";
import styles from "./count.module.css";

/**
 * A number, exact below 10,000, its exact value in the tooltip; null is "—": it does not apply. When it changes by itself (`live`),
 * the accent tints it for a moment. `whole` is what it is without the filter, told in the tooltip.
 */
export function Count({
  value,
  whole,
  live,
  className,
}: {
  value: number | null;
  whole?: number;
  live?: boolean;
  className?: string;
}) {
  const { t, i18n } = useTranslation("common");
  const changes = useChanges(value, live === true);
  if (value === null) return <span className={classNames(styles.count, className)}>—</span>;
  const exact = formatExact(i18n.language, value);
  const title = whole === undefined ? exact : t("countOfWhole", { exact, whole: formatExact(i18n.language, whole) });
  return (
    <span key={changes} className={classNames(styles.count, changes > 0 && styles.changed, className)} title={title}>
      {formatCount(i18n.language, value)}
    </span>
  );
}

function useChanges(value: number | null, live: boolean): number {
  const before = useRef(value);
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    if (live && before.current !== value) setChanges((count) => count + 1);
    before.current = value;
  }, [value, live]);
  return changes;
}
