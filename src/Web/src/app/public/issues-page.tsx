import { useTranslation } from "react-i18next";
import { Count } from "~/components/count";
import { LevelMark } from "~/components/level-mark";
import { Empty, Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import type { Schema } from "~/lib/api-client";
import { isApiError } from "~/lib/api-error";
import styles from "./public.module.css";
import { Absent, PublicFrame } from "./public-frame";
import { listPublicIssues, useLoad } from "./requests";

/** Issues of an organisation's public projects, to read. */
export function IssuesPage({ organization }: { organization: string }) {
  const { t } = useTranslation("public");
  const search = new URLSearchParams(location.search);
  const issues = useLoad(() => listPublicIssues(organization, search));
  if (isApiError(issues.error, 404)) return <Absent />;
  const projects = [...new Set((issues.data?.issues ?? []).map(({ project }) => project.name))];
  const title = projects.length === 1 && projects[0] ? projects[0] : t("issues.title");
  return (
    <PublicFrame title={title} notice={t("project.notice")}>
      <h1>{title}</h1>
      {issues.error !== undefined ? (
        <Failed error={issues.error} onRetry={issues.retry} />
      ) : !issues.data ? (
        <Loading rows={8} />
      ) : issues.data.issues.length === 0 ? (
        <Empty title={t("issues.empty")} />
      ) : (
        <ul className={styles.rows} aria-label={t("issues.title")}>
          {issues.data.issues.map((issue) => (
            <IssueLine key={issue.id} organization={organization} issue={issue} />
          ))}
        </ul>
      )}
      <nav className={styles.pages} aria-label={t("issues.pages")}>
        {issues.data?.previous && <a href={pageOf(search, issues.data.previous)}>{t("issues.previous")}</a>}
        {issues.data?.next && <a href={pageOf(search, issues.data.next)}>{t("issues.next")}</a>}
      </nav>
    </PublicFrame>
  );
}

function IssueLine({ organization, issue }: { organization: string; issue: Schema<"IssueBody"> }) {
  const { t } = useTranslation("public");
  return (
    <li className={styles.row}>
      <a className={styles.rowTitle} href={`/organizations/${encodeURIComponent(organization)}/issues/${issue.id}/`}>
        <LevelMark level={issue.level} />
        <span>{issue.title}</span>
      </a>
      <p className={styles.muted}>
        <span translate="no">{issue.shortId}</span>
        {issue.culprit && (
          <code className={styles.culprit} translate="no">
            {issue.culprit}
          </code>
        )}
        <span>
          {t("issues.events")} <Count value={Number(issue.count)} />
        </span>
        <Time value={issue.lastSeen} />
      </p>
    </li>
  );
}

function pageOf(search: URLSearchParams, cursor: string): string {
  const next = new URLSearchParams(search);
  next.set("cursor", cursor);
  return `?${next}`;
}
