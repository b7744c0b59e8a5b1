import { useTranslation } from "react-i18next";
import { Pill, type PillTone } from "~/components/pill";
import { Time } from "~/components/time";
import { formatExact } from "~/lib/format";
import type { ScrubRun } from "../api/scrub-runs";
import { kinds } from "../model/progress";
import styles from "./late-scrubbing.module.css";

const tones: Record<ScrubRun["status"], PillTone> = {
  running: "accent",
  finished: "ok",
  stopped: "warn",
  failed: "danger",
};

/** Runs that have ended: who, when, with which rules, and what they did. Never what they took. */
export function RunList({ runs }: { runs: readonly ScrubRun[] }) {
  const { t } = useTranslation("scrub");
  return (
    <>
      <h3>{t("earlier")}</h3>
      <ul className={styles.runs}>
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </ul>
    </>
  );
}

function Run({ run }: { run: ScrubRun }) {
  const { t, i18n } = useTranslation("scrub");
  const number = (count: number) => formatExact(i18n.language, count);
  return (
    <li className={styles.run}>
      <div className={styles.heading}>
        <span>
          {t("startedBy", { name: run.user?.name ?? t("somebody") })} <Time value={run.dateCreated} />
        </span>
        <Pill tone={tones[run.status]}>{t(`status.${run.status}`)}</Pill>
      </div>
      {run.problem && <p className={styles.fault}>{t(`problem.${run.problem}`)}</p>}
      {run.unreadable > 0 && <p className={styles.fault}>{t("unreadable", { count: run.unreadable })}</p>}
      <p className={styles.second}>
        {kinds
          .filter((kind) => run[kind].seen > 0)
          .map((kind) =>
            t("result", { kind: t(`kind.${kind}`), changed: number(run[kind].changed), seen: number(run[kind].seen) }),
          )
          .join(" · ")}
      </p>
      <ul className={styles.rules}>
        {run.fields.map(({ rule, count }) => (
          <li key={rule}>
            <code translate="no">{rule}</code>
            <span>{t("ruleDid", { count, fields: number(count) })}</span>
          </li>
        ))}
        {run.fields.length === 0 && (
          <li>
            <span>{t("ruleNothing", { rules: run.rules.join(", ") })}</span>
          </li>
        )}
      </ul>
    </li>
  );
}
