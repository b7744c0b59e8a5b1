import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { Failed, Loading } from "~/components/states";
import { useScrubPreview, useScrubRuns, useStopScrubRun } from "../api/scrub-runs";
import { refusal } from "../model/refusal";
import styles from "./late-scrubbing.module.css";
import { RunList } from "./run-list";
import { RunProgress } from "./run-progress";
import { ScrubScope } from "./scrub-scope";
import { StartRun } from "./start-run";

interface LateScrubbingProps {
  organization: string;
  project: string;
  /** As it is typed to confirm. */
  slug: string;
}

/** Applies the saved settings to what is stored already: what it would do, the run that goes on, and earlier ones. */
export function LateScrubbing({ organization, project, slug }: LateScrubbingProps) {
  const { t } = useTranslation("scrub");
  const runs = useScrubRuns(organization, project);
  const preview = useScrubPreview(organization, project);
  const stop = useStopScrubRun(organization, project);
  const [asking, setAsking] = useState(false);
  if (runs.isPending) return <Loading rows={2} />;
  if (runs.isError) return <Failed error={runs.error} onRetry={() => void runs.refetch()} />;
  const running = runs.data.find(({ status }) => status === "running");
  const earlier = runs.data.filter(({ status }) => status !== "running");
  const fault = preview.error ?? stop.error;
  return (
    <section className={styles.section} aria-labelledby="late-scrubbing">
      <h2 id="late-scrubbing">{t("title")}</h2>
      <p className={styles.lead}>{t("lead")}</p>
      <p className={styles.warning}>
        <Icon name="warning" />
        <span>{t("final")}</span>
      </p>
      {running ? (
        <RunProgress run={running} stopping={stop.isPending} onStop={() => stop.mutate(running.id)} />
      ) : (
        <div className={styles.buttons}>
          <Button busy={preview.isPending} onClick={() => preview.mutate()}>
            {t("preview")}
          </Button>
          <Button look="danger" onClick={() => setAsking(true)}>
            {t("apply")}
          </Button>
        </div>
      )}
      {fault && (
        <p className={styles.fault} role="alert">
          {refusal(fault, t)}
        </p>
      )}
      {preview.data && !running && <ScrubScope preview={preview.data} />}
      <StartRun
        organization={organization}
        project={project}
        slug={slug}
        open={asking}
        onClose={() => setAsking(false)}
      />
      {earlier.length > 0 && <RunList runs={earlier} />}
    </section>
  );
}
