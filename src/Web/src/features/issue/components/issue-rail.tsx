import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import type { Life } from "~/components/issue-life/use-life";
import { Time } from "~/components/time";
import { formatExact } from "~/lib/format";
import type { IssueDetail } from "../api/get-issue";
import styles from "./issue-rail.module.css";
import { PeopleParts } from "./people-parts";
import { RailPart } from "./rail-part";
import { TagRail } from "./tag-rail";

interface IssueRailProps {
  organization: string;
  /** The id or short id that the page's address has. */
  name: string;
  issue: IssueDetail;
  environment: string[] | undefined;
  life: Life;
  /** What was done to it. */
  activity?: ReactNode;
  /** Opens what was merged into it. */
  onSplit: () => void;
}

/** What holds for all of the issue's events; at the right where there is room, below the event elsewhere. */
export function IssueRail({ organization, name, issue, environment, life, activity, onSplit }: IssueRailProps) {
  const { t, i18n } = useTranslation("issue");
  const { partCount = 0 } = issue;
  return (
    <aside className={styles.rail} aria-label={t("rail.title")}>
      <PeopleParts life={life} issue={issue} />
      <RailPart title={t("rail.project")}>
        <Link
          className={styles.project}
          to="/organizations/$organization/issues/"
          params={{ organization }}
          search={{ project: [issue.project.id], query: undefined }}
        >
          <Icon name="projects" />
          <span translate="no">{issue.project.slug}</span>
        </Link>
      </RailPart>
      <RailPart title={t("rail.seen")}>
        <dl className={styles.seen}>
          <Seen title={t("facts.firstSeen")} at={issue.firstSeen} release={issue.firstRelease?.version} />
          <Seen title={t("facts.lastSeen")} at={issue.lastSeen} release={issue.lastRelease?.version} />
        </dl>
      </RailPart>
      {partCount > 0 && (
        <RailPart
          title={t("life:join.split.title")}
          action={
            <Button look="quiet" onClick={onSplit}>
              {t("life:join.part.split")}
            </Button>
          }
        >
          {t("life:join.split.rail", { count: partCount, exact: formatExact(i18n.language, partCount) })}
        </RailPart>
      )}
      {activity}
      <TagRail organization={organization} issue={name} environment={environment} events={Number(issue.count)} />
    </aside>
  );
}

function Seen({ title, at, release }: { title: string; at: string; release: string | undefined }) {
  return (
    <div className={styles.row}>
      <dt>{title}</dt>
      <dd>
        <Time value={at} />
        {release && (
          <span className={styles.release} title={release} translate="no">
            {release}
          </span>
        )}
      </dd>
    </div>
  );
}
