import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Count } from "~/components/count";
import { type Column, DataList } from "~/components/data-list";
import { AsOfBar } from "~/components/issue-life/as-of-bar";
import { LevelMark } from "~/components/level-mark";
import { SearchBar } from "~/components/search-bar";
import { Empty, Failed, Loading } from "~/components/states";
import { StatusPill, stateOf } from "~/components/status-pill";
import { Time } from "~/components/time";
import { isApiError } from "~/lib/api-error";
import { type Issue, issuesAsOfQuery } from "../api/list-issues";
import styles from "./as-of-stream.module.css";
import { IssueLink, useOpenIssue } from "./issue-link";
import { titleOf } from "./issue-row";
import row from "./issue-row.module.css";
import { type StreamChange, type StreamSearch, useSearchKeys, wordMistake } from "./issue-stream";
import stream from "./issue-stream.module.css";

interface AsOfStreamProps {
  organization: string;
  search: StreamSearch;
  asOf: string;
  onSearch: (change: StreamChange) => void;
  onBack: () => void;
}

/** The list as it was at a moment: to search and to open, not to change. */
export function AsOfStream({ organization, search, asOf, onSearch, onBack }: AsOfStreamProps) {
  const { t } = useTranslation("issues");
  const keys = useSearchKeys(t);
  const issues = useInfiniteQuery(issuesAsOfQuery(organization, search, asOf));
  const openIssue = useOpenIssue(organization);
  const rows = issues.data?.pages.flatMap((page) => page.data) ?? [];
  const refusal = isApiError(issues.error, 400) ? issues.error.detail : undefined;
  return (
    <>
      <AsOfBar
        moment={asOf}
        many
        onBack={onBack}
        details={<p className={styles.note}>{t("life:talk.history.list")}</p>}
      />
      <div className={stream.bar}>
        <SearchBar
          value={search.query}
          onSearch={(query) => query !== search.query && onSearch({ query })}
          keys={keys}
          error={refusal === undefined ? null : wordMistake(search.query, refusal, t)}
        />
      </div>
      {issues.isPending ? (
        <Loading rows={10} />
      ) : refusal !== undefined ? (
        <Empty icon="search" title={t("empty.refused")} />
      ) : issues.isError && rows.length === 0 ? (
        <Failed error={issues.error} onRetry={() => void issues.refetch()} />
      ) : rows.length === 0 ? (
        <Empty icon="history" title={t("life:talk.history.nothing")}>
          {t("life:talk.history.nothingText")}
        </Empty>
      ) : (
        <DataList
          label={t("title")}
          rows={rows}
          total={issues.data?.pages[0]?.total}
          idOf={({ id }) => id}
          columns={columnsOf(organization, t)}
          narrow={(issue) => (
            <div className={styles.phone}>
              <Summary organization={organization} issue={issue} />
              <p className={row.second}>
                <Count value={Number(issue.count)} />
                <Time value={issue.lastSeen} />
              </p>
            </div>
          )}
          describe={(issue) =>
            t("describe", {
              level: t(`common:level.${issue.level}`),
              title: issue.title,
              state: t(`common:state.${stateOf(issue.status, issue.substatus)}`),
            })
          }
          onOpen={({ id }) => openIssue(id)}
          onEnd={() => issues.hasNextPage && !issues.isFetching && !issues.isError && void issues.fetchNextPage()}
        />
      )}
    </>
  );
}

function columnsOf(organization: string, t: (key: string) => string): Column<Issue>[] {
  return [
    { id: "level", width: "12px", cell: ({ level }) => <LevelMark level={level} /> },
    {
      id: "issue",
      head: t("column.issue"),
      width: "minmax(0, 1fr)",
      cell: (issue) => <Summary organization={organization} issue={issue} />,
    },
    {
      id: "assignee",
      width: "32px",
      from: 1024,
      cell: ({ assignedTo }) => assignedTo && <Avatar name={assignedTo.name} labelled />,
    },
    {
      id: "events",
      head: t("column.events"),
      width: "72px",
      align: "end",
      cell: ({ count }) => <Count value={Number(count)} />,
    },
    {
      id: "seen",
      head: t("column.seen"),
      width: "96px",
      align: "end",
      cell: ({ lastSeen }) => <Time value={lastSeen} />,
    },
  ];
}

function Summary({ organization, issue }: { organization: string; issue: Issue }) {
  const { type, value } = titleOf(issue);
  return (
    <div className={row.summary}>
      <p className={row.title} title={issue.title}>
        <IssueLink className={row.link} organization={organization} issue={issue.id}>
          <span className={row.type}>{type}</span>
          {value && <span className={row.value}>{value}</span>}
        </IssueLink>
      </p>
      <p className={row.second}>
        <span className={row.shortId}>{issue.shortId}</span>
        {issue.culprit && (
          <code className={row.culprit} title={issue.culprit}>
            {issue.culprit}
          </code>
        )}
        <StatusPill
          state={stateOf(issue.status, issue.substatus)}
          release={issue.statusDetails?.inRelease ?? undefined}
        />
      </p>
    </div>
  );
}
