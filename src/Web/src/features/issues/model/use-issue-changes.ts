import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "~/lib/api-error";
import { patchIssues } from "~/lib/issue-life/patch-issues";
import { isOutdated, standingOf } from "~/lib/issue-life/standing";
import { pollMilliseconds, useLive, usePollInterval } from "~/lib/live";
import { toast } from "~/lib/toasts";
import { issueCountsKey } from "../api/count-issues";
import { type Issue, type IssueSearch, issuesQuery, listIssues } from "../api/list-issues";
import { applyChange, changeOf, type IssueChange, isGone, joinChanges, readChanges } from "./issue-changes";
import { isOfStatusOnly, matchesQuery } from "./issue-query";

const stepMilliseconds = 1_000;
const countsEverySteps = 4;

interface Shown {
  organization: string;
  search: IssueSearch & { query: string };
  rows: readonly Issue[];
  /** When the rows were read, by the server's clock. */
  since: number;
}

/**
 * Follows the server: shown rows change in place, at most once a second; issues that would be new rows are collected, and come when
 * `apply` reads the list again.
 */
export function useIssueChanges(shown: Shown) {
  const { organization, search } = shown;
  const { t } = useTranslation("issues");
  const client = useQueryClient();
  const latest = useRef(shown);
  latest.current = shown;
  const waiting = useRef(new Map<string, IssueChange>());
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [applying, setApplying] = useState(false);

  const firstPage = useFirstPage(shown);
  useEffect(() => {
    const changes = firstPage.data?.data.map((issue) => changeOf(issue, latest.current.since));
    if (changes) joinChanges(waiting.current, changes);
  }, [firstPage.data]);
  useLive(({ kind, data }) => {
    if (kind === "issues") joinChanges(waiting.current, readChanges(data));
    else if (kind === "reset") void firstPage.refetch();
  });

  useEffect(() => {
    let step = 0;
    let countsAreOld = false;
    const update = () => {
      step += 1;
      if (countsAreOld && step % countsEverySteps === 0) {
        countsAreOld = false;
        void client.invalidateQueries({ queryKey: issueCountsKey(organization) });
      }
      if (waiting.current.size === 0) return;
      const changes = [...waiting.current.values()];
      waiting.current.clear();
      const rows = new Map(latest.current.rows.map((issue) => [issue.id, issue]));
      const known = new Map(changes.filter(({ id }) => rows.has(id)).map((change) => [change.id, change]));
      const outdated = [...known.values()].filter((change) => {
        const row = rows.get(change.id);
        return row && !isGone(change) && isOutdated(row, change);
      });
      patchIssues(client, organization, new Set(known.keys()), (issue) => {
        const change = known.get(issue.id);
        if (!change) return issue;
        return isGone(change) ? null : applyChange(issue, change);
      });
      void readStanding(client, organization, latest.current.search, outdated);
      const others = changes.filter(({ id }) => !rows.has(id));
      countsAreOld ||=
        others.length > 0 || changes.some((change) => isGone(change) || rows.get(change.id)?.status !== change.status);
      setFresh((current) => withoutGone(current, others, latest.current.search));
      void findFresh(organization, latest.current.search, others).then((ids) => {
        if (ids.length > 0) setFresh((current) => new Set([...current, ...ids]));
      });
    };
    const timer = setInterval(update, stepMilliseconds);
    return () => clearInterval(timer);
  }, [client, organization]);

  const apply = async () => {
    setApplying(true);
    try {
      const page = await listIssues(organization, search);
      client.setQueryData(issuesQuery(organization, search).queryKey, { pages: [page], pageParams: [undefined] });
      setFresh(new Set());
      void client.invalidateQueries({ queryKey: issueCountsKey(organization) });
    } catch (error) {
      if (!isApiError(error)) throw error;
      toast(t("notRead"), { tone: "danger" });
    } finally {
      setApplying(false);
    }
  };
  return { fresh: fresh.size, applying, apply };
}

/** Without a live connection the first page is asked for again and again, to be compared with what is shown. */
function useFirstPage({ organization, search }: Shown) {
  const interval = usePollInterval();
  const client = useQueryClient();
  const { queryKey } = issuesQuery(organization, search);
  return useQuery({
    queryKey: ["issues-first-page", organization, search],
    queryFn: ({ signal }) => listIssues(organization, search, { withoutTrend: true, signal }),
    enabled: interval !== false,
    refetchInterval: interval,
    staleTime: pollMilliseconds,
    initialData: () => client.getQueryData(queryKey)?.pages[0],
    initialDataUpdatedAt: () => client.getQueryState(queryKey)?.dataUpdatedAt,
  });
}

/** Reads again what the live connection does not tell whole: who has an issue, with what it is resolved, until when it is archived. */
async function readStanding(
  client: QueryClient,
  organization: string,
  { project }: IssueSearch,
  changes: readonly IssueChange[],
): Promise<void> {
  const group = changes.slice(0, 100).map(({ id }) => id);
  if (group.length === 0) return;
  try {
    const { data } = await listIssues(organization, { project }, { group, withoutTrend: true });
    const read = new Map(data.map((issue) => [issue.id, issue]));
    patchIssues(client, organization, new Set(read.keys()), (issue) => ({
      ...issue,
      ...standingOf(read.get(issue.id) ?? issue),
    }));
  } catch (error) {
    if (!isApiError(error)) throw error; // The next change, or the next load, tells it.
  }
}

/** Those that would be new rows: issues that began or came back, and match. What their own facts do not tell, the API is asked. */
async function findFresh(
  organization: string,
  search: IssueSearch & { query: string },
  changes: readonly IssueChange[],
): Promise<string[]> {
  const mayMatch = changes.filter((change) => isNews(change) && isInScope(change, search));
  if (mayMatch.length === 0) return [];
  if (!search.environment && isOfStatusOnly(search.query)) {
    return mayMatch.filter((change) => matchesQuery(search.query, change)).map(({ id }) => id);
  }
  const group = mayMatch.slice(0, 100).map(({ id }) => id);
  try {
    const found = await listIssues(organization, search, { group, withoutTrend: true });
    return found.data.filter((issue) => matchesQuery(search.query, issue)).map(({ id }) => id);
  } catch (error) {
    if (!isApiError(error)) throw error;
    return group; // Rather one too many behind the pill than a new issue that nobody hears of.
  }
}

function isNews(change: IssueChange): boolean {
  const { isNew, status, substatus } = change;
  return !isGone(change) && (isNew || (status === "unresolved" && substatus === "regressed"));
}

function isInScope({ project, lastSeen }: IssueChange, { project: wanted, end }: IssueSearch): boolean {
  return (
    (!wanted || wanted.includes(project.id)) &&
    (!end || Date.parse(lastSeen) <= Date.parse(`${end.replace(/Z$/, "")}Z`))
  );
}

/** What waits and no longer matches, because someone resolved it meanwhile, waits no more. */
function withoutGone(
  fresh: ReadonlySet<string>,
  changes: readonly IssueChange[],
  search: { query: string },
): ReadonlySet<string> {
  const gone = changes.filter(
    (change) => fresh.has(change.id) && (isGone(change) || !matchesQuery(withoutText(search.query), change)),
  );
  return gone.length > 0 ? new Set([...fresh].filter((id) => !gone.some((change) => change.id === id))) : fresh;
}

function withoutText(query: string): string {
  return query
    .split(/\s+/)
    .filter((word) => /^!?is:/.test(word))
    .join(" ");
}
