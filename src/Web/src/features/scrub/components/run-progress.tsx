import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Time } from "~/components/time";
import { formatExact } from "~/lib/format";
import type { ScrubRun } from "../api/scrub-runs";
import { kinds, shareOf, sumOf } from "../model/progress";
import styles from "./late-scrubbing.module.css";

interface RunProgressProps {
  run: ScrubRun;
  stopping: boolean;
  onStop: () => void;
}

/** How far the run is that goes on. */
export function RunProgress({ run, stopping, onStop }: RunProgressProps) {
  const { t, i18n } = useTranslation("scrub");
  const number = (count: number) => formatExact(i18n.language, count);
  const share = shareOf(sumOf(run));
  const step = run.isLastPass && run.step !== "cleaning" && run.step !== "ending" ? "again" : run.step;
  return (
    <div className={styles.running}>
      <div className={styles.heading}>
        <span role="status">{t(`step.${step}`)}</span>
        <Button busy={stopping || run.isStopping} onClick={onStop}>
          {run.isStopping ? t("stopping") : t("stop")}
        </Button>
      </div>
      <progress className={styles.bar} value={share} aria-label={t("progress")} />
      <dl className={styles.counts}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`kind.${kind}`)}</dt>
            <dd>
              {t("seen", { seen: number(run[kind].seen), total: number(run[kind].total) })}
              <span className={styles.second}>{t("changed", { changed: number(run[kind].changed) })}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.second}>
        {t("startedBy", { name: run.user?.name ?? t("somebody") })} <Time value={run.dateCreated} />
      </p>
      <p className={styles.second}>{t("goesOn")}</p>
    </div>
  );
}
