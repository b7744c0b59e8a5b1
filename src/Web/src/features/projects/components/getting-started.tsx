import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import { Failed, Loading } from "~/components/states";
import { useProject } from "~/lib/session/get-project";
import { useProjectKeys } from "~/lib/session/list-project-keys";
import { type GuideStep, guideAsText } from "../platforms/guide";
import { guideOf } from "../platforms/guides";
import { platformOf } from "../platforms/platforms";
import { commandsToSend } from "../platforms/test-event";
import { CodeBlock } from "./code-block";
import { FirstEvent } from "./first-event";
import styles from "./getting-started.module.css";
import { PlatformChoice } from "./platform-choice";
import { TestEvent } from "./test-event";

interface GettingStartedProps {
  organization: string;
  project: string;
  /** Whose steps are shown; undefined: the project's own. */
  platform: string | undefined;
  onPlatform: (platform: string) => void;
}

/** From nothing to the first event: what to install, what to write, and whether it has arrived. */
export function GettingStarted({ organization, project, platform, onPlatform }: GettingStartedProps) {
  const { t } = useTranslation("projects");
  const detail = useProject(organization, project);
  const keys = useProjectKeys(organization, project);
  if (detail.isPending || keys.isPending) return <Loading height={120} rows={4} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  if (keys.isError) return <Failed error={keys.error} onRetry={() => void keys.refetch()} />;

  const key = keys.data.find(({ isActive }) => isActive);
  const chosen = platform ?? detail.data.platform ?? "other";
  const dsn = key?.dsn.public ?? "";
  const steps = guideOf(chosen)?.(dsn) ?? [];
  const name = platformOf(chosen)?.name ?? t("new.other");
  const titles: Record<GuideStep["kind"], string> = {
    install: t("setup.install"),
    configure: t("setup.configure"),
    verify: t("setup.verify"),
  };
  return (
    <div className={styles.page}>
      <div className={styles.platform}>
        <PlatformChoice platform={chosen} onChange={onPlatform} />
        {steps.length > 0 && key && (
          <CopyButton
            text={guideAsText(t("setup.heading", { platform: name, project: detail.data.name }), steps, titles)}
          >
            {t("setup.copyAll")}
          </CopyButton>
        )}
      </div>
      {key ? (
        <>
          <section className={styles.dsn} aria-label={t("setup.dsn")}>
            <span className={styles.dsnLabel}>{t("setup.dsn")}</span>
            <code className={styles.dsnText} translate="no">
              {dsn}
            </code>
            <CopyButton text={dsn} what={t("setup.dsn")} />
          </section>
          <Steps steps={steps} titles={titles} dsn={dsn}>
            <TestEvent organization={organization} project={project} />
          </Steps>
        </>
      ) : (
        <p className={styles.noKey} role="alert">
          {t("setup.noKey")}
        </p>
      )}
      <FirstEvent organization={organization} project={detail.data} keys={keys.data} />
    </div>
  );
}

function Steps({
  steps,
  titles,
  dsn,
  children,
}: {
  steps: readonly GuideStep[];
  titles: Record<GuideStep["kind"], string>;
  dsn: string;
  /** Below the commands that send an event by hand. */
  children: ReactNode;
}) {
  const { t } = useTranslation("projects");
  const groups = groupByKind(steps);
  return (
    <ol className={styles.steps}>
      {groups.map(({ kind, members }) => (
        <li key={kind} className={styles.step}>
          <h2>{titles[kind]}</h2>
          <p className={styles.hint}>{t(`setup.${kind}Hint`)}</p>
          <div className={styles.blocks}>
            {members.map((step) => (
              <CodeBlock
                key={`${step.file}${step.variants[0]?.code}`}
                variants={step.variants}
                file={step.file}
                own={dsn}
              />
            ))}
          </div>
        </li>
      ))}
      <li className={styles.step}>
        <h2>{groups.length > 0 ? t("setup.byHandToo") : t("setup.byHand")}</h2>
        <p className={styles.hint}>{groups.length > 0 ? t("setup.byHandTooHint") : t("setup.byHandHint")}</p>
        <CodeBlock variants={commandsToSend(dsn)} />
        {children}
      </li>
    </ol>
  );
}

/** Steps of one kind stand under one heading. */
function groupByKind(steps: readonly GuideStep[]): { kind: GuideStep["kind"]; members: GuideStep[] }[] {
  return (["install", "configure", "verify"] as const)
    .map((kind) => ({ kind, members: steps.filter((step) => step.kind === kind) }))
    .filter(({ members }) => members.length > 0);
}
