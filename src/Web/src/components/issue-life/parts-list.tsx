import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { Loading, Partial } from "~/components/states";
import { Time } from "~/components/time";
import { formatExact } from "~/lib/format";
import { type Part, partsQuery } from "~/lib/issue-life/split";
import styles from "./join.module.css";
import { Refusal } from "./refusal";
import { useAttempt } from "./use-attempt";

interface PartsListProps {
  organization: string;
  /** Its id: a short id may be that of a part. */
  issue: string;
  onSplit: (parts: readonly Part[]) => Promise<void>;
}

/** The issues that are one now, and splitting some of them out. The issue itself stays. */
export function PartsList({ organization, issue, onSplit }: PartsListProps) {
  const { t } = useTranslation("life");
  const parts = useQuery(partsQuery(organization, issue));
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const { busy, error, attempt } = useAttempt();
  if (parts.isPending) return <Loading rows={2} height={44} />;
  if (parts.isError)
    return <Partial error={parts.error} what={t("join.split.what")} onRetry={() => void parts.refetch()} />;
  if (parts.data.length < 2) return <p className={styles.rest}>{t("join.split.single")}</p>;
  const leaving = parts.data.filter(({ id }) => ticked.has(id));
  const toggle = (id: string) => {
    const next = new Set(ticked);
    if (!next.delete(id)) next.add(id);
    setTicked(next);
  };
  return (
    <div className={styles.parts} data-parts>
      <p className={styles.hint}>{t("join.split.text")}</p>
      <ul className={styles.rows}>
        {parts.data.map((part) => (
          <li key={part.id} className={styles.part}>
            {part.id === issue ? (
              <span className={styles.noBox} />
            ) : (
              <Checkbox
                checked={ticked.has(part.id)}
                onChange={() => toggle(part.id)}
                label={t("join.split.choose", { shortId: part.shortId })}
              />
            )}
            <PartFacts part={part} isOwn={part.id === issue} />
          </li>
        ))}
      </ul>
      <Refusal error={error} />
      <Button
        look="primary"
        busy={busy}
        disabled={leaving.length === 0}
        onClick={() => attempt(() => onSplit(leaving).then(() => setTicked(new Set())))}
      >
        {leaving.length === 0
          ? t("join.split.pick")
          : t("join.split.do", { count: leaving.length, total: parts.data.length })}
      </Button>
    </div>
  );
}

function PartFacts({ part, isOwn }: { part: Part; isOwn: boolean }) {
  const { t, i18n } = useTranslation("life");
  const exact = (count: number) => formatExact(i18n.language, count);
  const count = Number(part.count ?? 0);
  return (
    <span className={styles.row}>
      <span className={styles.title} title={part.title}>
        {part.title}
      </span>
      <span className={styles.facts}>
        <span translate="no">{part.shortId}</span>
        {isOwn && <span>{t("join.split.own")}</span>}
        {part.count && <span>{t("join.events", { count, exact: exact(count) })}</span>}
        {part.lastSeen && <Time value={part.lastSeen} />}
        <span title={part.hashes.join("\n")}>
          {t("join.split.hashes", { count: part.hashes.length, exact: exact(part.hashes.length) })}
        </span>
      </span>
    </span>
  );
}
