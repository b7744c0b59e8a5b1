import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox } from "~/components/checkbox";
import { Count } from "~/components/count";
import { type Column, DataList } from "~/components/data-list";
import { onlyProject } from "~/components/issue-life/only-project";
import { LevelMark } from "~/components/level-mark";
import { Loading, Partial } from "~/components/states";
import { stateOf } from "~/components/status-pill";
import { now } from "~/lib/clock";
import { useCommands } from "~/lib/commands";
import { formatExact } from "~/lib/format";
import { usual } from "~/lib/issue-life/deed";
import { organizationQuery } from "~/lib/session/get-organization";
import { hitsMax, type Issue, useIssues } from "../api/list-issues";
import { statusesOf } from "../model/issue-query";
import { useIssueChanges } from "../model/use-issue-changes";
import { nothingSelected, useTriage } from "../model/use-triage";
import { BulkBar } from "./bulk-bar";
import { applyKey, FreshPill } from "./fresh-pill";
import { useOpenIssue } from "./issue-link";
import styles from "./issue-list.module.css";
import { IssuePeek } from "./issue-peek";
import { IssueAssignee, IssueSeen, IssueSummary, IssueTrend, NarrowIssue, usersOf } from "./issue-row";
import type { StreamChange, StreamSearch } from "./issue-stream";
import { useJoinDeeds } from "./join-deeds";
import { NothingFound } from "./nothing-found";

interface IssueListProps {
  organization: string;
  /** A search that the API has answered. */
  search: StreamSearch;
  /** On phones: a tap selects instead of opening. */
  selecting: boolean;
  onSelecting: (selecting: boolean) => void;
  onSearch: (change: StreamChange) => void;
}

export function IssueList({ organization, search, selecting, onSelecting, onSearch }: IssueListProps) {
  const { t, i18n } = useTranslation("issues");
  const issues = useIssues(organization, search);
  const pages = issues.data?.pages;
  const rows = useMemo(() => withoutRepeats(pages?.flatMap((page) => page.data) ?? []), [pages]);
  const total = Math.max(rows.length, pages?.[0]?.total ?? 0);
  const since = useRef(now() - (Date.now() - issues.dataUpdatedAt)).current;
  const changes = useIssueChanges({ organization, search, rows, since });
  const openIssue = useOpenIssue(organization);
  const [current, setCurrent] = useState<string | null>(null);
  const [peeked, setPeeked] = useState<string | null>(null);
  const peekedRow = rows.find(({ id }) => id === peeked);
  const currentRow = rows.find(({ id }) => id === current);
  const triage = useTriage({
    organization,
    search,
    rows,
    total,
    current: currentRow,
    onDone: () => onSelecting(false),
  });
  const { life, selected, setSelected, ids, chosen } = triage;
  const { data: detail } = useQuery({ ...organizationQuery(organization), enabled: chosen.length > 0 });
  const join = useJoinDeeds({
    organization,
    targets: triage.meant,
    count: triage.meantCount,
    gather: triage.gather,
    onDone: triage.clear,
  });
  const apply = async () => {
    await changes.apply();
    window.scrollTo({ top: 0 });
  };
  const selectAll = () => setSelected({ ids: new Set(rows.map(({ id }) => id)), all: true });

  const group = t("title");
  useCommands([
    {
      id: "issues.apply",
      title: changes.fresh > 0 ? t("command.apply") : t("command.reload"),
      group,
      keys: applyKey,
      run: () => void apply(),
    },
    { id: "issues.selectAll", title: t("command.selectAll"), group, run: selectAll },
    ...(currentRow
      ? [
          { id: "issues.open", title: t("command.open"), group, keys: "o", run: () => openIssue(currentRow.id) },
          { id: "issues.peek", title: t("command.peek"), group, keys: "space", run: () => setPeeked(currentRow.id) },
        ]
      : []),
  ]);

  const matching = statusesOf(search.query);
  const commonState = matching.length === 1 && matching[0] ? stateOf(matching[0], null) : undefined;
  const reasonOf = (issue: Issue) => {
    if (matching.some((each) => each === issue.status)) return undefined;
    const state = issue.status === "unresolved" ? "reopened" : stateOf(issue.status, null);
    return life.own.has(issue.id) ? t(`reason.own.${state}`) : t(`reason.${state}`);
  };
  const pill = <FreshPill count={changes.fresh} applying={changes.applying} onApply={() => void apply()} />;
  const columns: Column<Issue>[] = [
    {
      id: "level",
      width: "12px",
      cell: (issue) => (
        <span className={styles.mark}>
          <LevelMark level={issue.level} />
        </span>
      ),
    },
    {
      id: "issue",
      head: (
        <span className={styles.head}>
          {t("column.issue")}
          {pill}
        </span>
      ),
      width: "minmax(0, 1fr)",
      cell: (issue) => (
        <IssueSummary
          issue={issue}
          organization={organization}
          reason={reasonOf(issue)}
          commonState={commonState}
          onPeek={() => setPeeked(issue.id)}
          onDeed={(deed) => void life.perform(usual[deed], { issues: [issue] })}
        />
      ),
    },
    {
      id: "trend",
      head: t("column.trend"),
      width: "132px",
      from: 1024,
      cell: (issue) => <IssueTrend issue={issue} />,
    },
    {
      id: "events",
      head: t("column.events"),
      width: "72px",
      align: "end",
      cell: (issue) => <Count className={styles.events} value={Number(issue.count)} live />,
    },
    {
      id: "users",
      head: t("column.users"),
      width: "64px",
      align: "end",
      from: 1280,
      cell: (issue) => <Count className={styles.users} value={usersOf(issue)} live />,
    },
    {
      id: "seen",
      head: t("column.seen"),
      width: "96px",
      align: "end",
      cell: (issue) => <IssueSeen issue={issue} />,
    },
    {
      id: "assignee",
      width: "32px",
      align: "end",
      from: 1024,
      cell: (issue) => <IssueAssignee issue={issue} onAssign={() => life.ask("assign", { issues: [issue] })} />,
    },
  ];

  if (rows.length === 0) {
    return (
      <>
        <div className={styles.freshOnly}>{pill}</div>
        <NothingFound organization={organization} search={search} onSearch={onSearch} />
      </>
    );
  }
  const onToggle = (id: string) => {
    const next = new Set(ids);
    if (!next.delete(id)) next.add(id);
    setSelected({ ids: next, all: false });
  };
  const totalText = formatExact(i18n.language, Math.min(total, hitsMax));
  return (
    <>
      <div className={styles.phoneHead}>
        <span>{t(total >= hitsMax ? "totalAtLeast" : "total", { count: total, exact: totalText })}</span>
        {pill}
      </div>
      <DataList
        label={t("title")}
        rows={rows}
        total={total}
        idOf={idOf}
        columns={columns}
        narrow={(issue) => (
          <div className={styles.phoneRow}>
            <span className={styles.phoneMark}>
              {selecting ? (
                <Checkbox
                  checked={ids.has(issue.id)}
                  onChange={() => onToggle(issue.id)}
                  label={t("common:list.select")}
                />
              ) : (
                <LevelMark level={issue.level} />
              )}
            </span>
            <NarrowIssue
              issue={issue}
              organization={organization}
              reason={reasonOf(issue)}
              commonState={commonState}
              selecting={selecting}
            />
          </div>
        )}
        describe={(issue) =>
          t("describe", {
            level: t(`common:level.${issue.level}`),
            title: issue.title,
            state: t(`common:state.${stateOf(issue.status, issue.substatus)}`),
          })
        }
        onOpen={(issue) => (selecting ? onToggle(issue.id) : openIssue(issue.id))}
        current={current}
        onCurrent={setCurrent}
        selection={{ selected: ids, onChange: (next) => setSelected({ ids: next, all: false }) }}
        bulkBar={
          <BulkBar
            count={triage.count}
            all={!selected.all && chosen.length === rows.length && total > rows.length ? total : undefined}
            deeds={triage.deeds}
            life={{ ...life, busy: triage.busy }}
            project={onlyProject(chosen)?.slug}
            targets={triage.targets}
            onSelectAll={selectAll}
            onDeed={triage.act}
            onPublish={detail?.allowSharedIssues ? (isPublic) => void triage.publishAll(isPublic) : undefined}
            onClear={() => setSelected(nothingSelected)}
            buttons={join.button}
            items={join.items}
          />
        }
        isDimmed={(issue) => !matching.some((each) => each === issue.status)}
        onEnd={() => issues.hasNextPage && !issues.isFetching && !issues.isError && void issues.fetchNextPage()}
      />
      {issues.isFetchingNextPage && <Loading rows={3} />}
      {issues.isFetchNextPageError && (
        <div className={styles.more}>
          <Partial error={issues.error} what={t("more")} onRetry={() => void issues.fetchNextPage()} />
        </div>
      )}
      {life.dialog}
      {join.dialogs}
      {peekedRow && (
        <IssuePeek
          organization={organization}
          issue={peekedRow}
          onDeed={(deed, issue) => void life.perform(usual[deed], { issues: [issue] })}
          onClose={() => setPeeked(null)}
        />
      )}
    </>
  );
}

const idOf = (issue: Issue) => issue.id;

/** An issue whose last event came between two pages is on both. */
function withoutRepeats(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [issue.id, issue])).values()];
}
