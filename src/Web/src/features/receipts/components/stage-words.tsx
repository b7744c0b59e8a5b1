import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { formatBytes, formatExact, formatList } from "~/lib/format";
import { outcomeReason } from "~/lib/outcome-reason";
import type { Stage } from "../api/get-receipts";
import type { StageOf } from "../model/stages";
import type { ReceiptStepsProps } from "./receipt-steps";
import styles from "./receipts.module.css";

type StageWordsProps = Omit<ReceiptStepsProps, "stages">;

/** A stage in words, with the way to what it names. */
export function StageWords({ stage, ...about }: StageWordsProps & { stage: Stage }) {
  const { t } = useTranslation("receipts");
  switch (stage.stage) {
    case "received":
      return <Received {...about} stage={stage} />;
    case "normalized":
      return <Normalized stage={stage} />;
    case "filtered":
    case "rate_limited":
    case "refused":
      return <Dropped {...about} stage={stage} />;
    case "scrubbed":
      return <Scrubbed {...about} stage={stage} />;
    case "grouped":
      return <Grouped {...about} stage={stage} />;
    case "counted":
      return <Counted stage={stage} />;
    case "files":
      return <Files stage={stage} />;
    case "feedback":
      return <p>{t("feedback", { count: stage.count })}</p>;
    case "duplicate":
      return <p>{t("duplicate")}</p>;
    case "expires":
      return <p>{t("expires")}</p>;
    default:
      return null;
  }
}

function Received({ organization, project, stage }: StageWordsProps & { stage: StageOf<"received"> }) {
  const { t, i18n } = useTranslation("receipts");
  const size = formatBytes(i18n.language, stage.size);
  if (!stage.key) return <p>{t("receivedWithoutKey", { size })}</p>;
  return (
    <>
      <p>{t("received", { size })}</p>
      <p className={styles.quiet}>
        <Link
          className={styles.link}
          to="/settings/$organization/projects/$project/keys/"
          params={{ organization, project }}
        >
          {t("key", { key: stage.key.label })}
        </Link>{" "}
        <code>{stage.key.id}</code>
      </p>
    </>
  );
}

function Normalized({ stage }: { stage: StageOf<"normalized"> }) {
  const { t } = useTranslation("receipts");
  return (
    <>
      <p>{t("normalized")}</p>
      {stage.changed > 0 && <p className={styles.quiet}>{t("changed", { count: stage.changed })}</p>}
      {stage.errors > 0 && <p className={styles.quiet}>{t("errors", { count: stage.errors })}</p>}
    </>
  );
}

const settings = {
  filtered: "/settings/$organization/projects/$project/filters/",
  rate_limited: "/settings/$organization/projects/$project/limits/",
} as const;

function Dropped({
  organization,
  project,
  stage: { stage, reason, detail },
}: StageWordsProps & { stage: StageOf<"filtered" | "rate_limited" | "refused"> }) {
  const { t } = useTranslation("receipts");
  const name = stage ?? "refused";
  return (
    <>
      <p>{t(name)}</p>
      <p className={styles.quiet}>{outcomeReason(reason ?? "none", t)}</p>
      {detail && <p className={styles.quiet}>{detail}</p>}
      {name !== "refused" && (
        <p className={styles.quiet}>
          <Link className={styles.link} to={settings[name]} params={{ organization, project }}>
            {t(`settings.${name}`)}
          </Link>
        </p>
      )}
    </>
  );
}

function Scrubbed({ organization, project, stage }: StageWordsProps & { stage: StageOf<"scrubbed"> }) {
  const { t, i18n } = useTranslation("receipts");
  const rest = stage.count - stage.fields.length;
  return (
    <>
      <p>{t("scrubbed", { count: stage.count })}</p>
      <details className={styles.details}>
        <summary>{t("fields")}</summary>
        <ul className={styles.list}>
          {stage.fields.map(({ path, rules }) => (
            <li key={path}>
              <code>{path}</code> <span className={styles.rule}>{formatList(i18n.language, rules)}</span>
            </li>
          ))}
          {rest > 0 && <li>{t("moreFields", { count: rest })}</li>}
        </ul>
      </details>
      <p className={styles.quiet}>
        <Link
          className={styles.link}
          to="/settings/$organization/projects/$project/scrubbing/"
          params={{ organization, project }}
        >
          {t("settings.scrubbed")}
        </Link>
      </p>
    </>
  );
}

function Grouped({ organization, eventId, stage }: StageWordsProps & { stage: StageOf<"grouped"> }) {
  const { t } = useTranslation("receipts");
  return (
    <>
      <p>{t(`basis.${stage.basis}`)}</p>
      {stage.fingerprint.length > 0 && (
        <p className={styles.quiet}>
          {stage.fingerprint.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: entries may be alike, and keep their places.
            <code key={index} className={styles.entry}>
              {entry}
            </code>
          ))}
        </p>
      )}
      {stage.rule && (
        <p className={styles.quiet}>
          <code translate="no">{stage.rule}</code>
        </p>
      )}
      <p className={styles.quiet}>
        {stage.issue && (
          <>
            <Link
              className={styles.link}
              to="/organizations/$organization/issues/$issue/events/$event/"
              params={{ organization, issue: stage.issue.shortId, event: eventId }}
            >
              {t("toIssue", { issue: stage.issue.shortId })}
            </Link>{" "}
            <Link
              className={styles.link}
              to="/organizations/$organization/issues/$issue/events/$event/grouping/"
              params={{ organization, issue: stage.issue.shortId, event: eventId }}
            >
              {t("why")}
            </Link>
          </>
        )}{" "}
        {stage.hashes.map((hash) => (
          <code key={hash} className={styles.entry} title={t("hash", { config: stage.config })}>
            {hash}
          </code>
        ))}
      </p>
    </>
  );
}

function Counted({ stage }: { stage: StageOf<"counted"> }) {
  const { t, i18n } = useTranslation("receipts");
  return (
    <>
      <p>{t("counted")}</p>
      <p className={styles.quiet}>
        {stage.total === null
          ? t("version", { version: stage.version })
          : t("total", {
              count: stage.total,
              exact: formatExact(i18n.language, stage.total),
              version: stage.version,
            })}
      </p>
    </>
  );
}

function Files({ stage }: { stage: StageOf<"files"> }) {
  const { t, i18n } = useTranslation("receipts");
  return (
    <>
      <p>{t("files", { count: stage.files.length })}</p>
      <ul className={styles.list}>
        {stage.files.map(({ name, size }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: files may be alike, and keep their places.
          <li key={index}>
            <span translate="no">{name}</span> <span className={styles.rule}>{formatBytes(i18n.language, size)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
