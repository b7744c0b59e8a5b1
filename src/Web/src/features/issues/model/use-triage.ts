import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Targets } from "~/components/issue-life/use-deeds";
import { useLife } from "~/components/issue-life/use-life";
import { isApiError } from "~/lib/api-error";
import { useCommands } from "~/lib/commands";
import { bookmark, countUsual, type Deed, publish, toggled, usual, usualFor } from "~/lib/issue-life/deed";
import { toast } from "~/lib/toasts";
import { hitsMax, type Issue, listAllIssues } from "../api/list-issues";
import type { StreamSearch } from "../components/issue-stream";
import { statusesOf } from "./issue-query";

export interface Selected {
  ids: ReadonlySet<string>;
  /** All that match, loaded or not. */
  all: boolean;
}

export const nothingSelected: Selected = { ids: new Set(), all: false };

type Known = Pick<Issue, "status" | "isBookmarked">;

interface Triage {
  organization: string;
  search: StreamSearch;
  rows: readonly Issue[];
  /** How many match, loaded or not. */
  total: number;
  /** The row that the keys are on. */
  current: Issue | undefined;
  /** Something is done with the selection, which ends it. */
  onDone: () => void;
}

/** What is done with the selected issues, or else with the one that the keys are on. */
export function useTriage({ organization, search, rows, total, current, onDone }: Triage) {
  const { t } = useTranslation("life");
  const [selected, setSelected] = useState(nothingSelected);
  const [reading, setReading] = useState(false);
  const ids = selected.all ? new Set(rows.map(({ id }) => id)) : selected.ids;
  const chosen = rows.filter(({ id }) => ids.has(id));
  const clear = () => {
    setSelected(nothingSelected);
    onDone();
  };
  const life = useLife(organization, {
    onDone: ({ issues }) => {
      if (!issues.some(({ id }) => ids.has(id))) return;
      clear();
    },
  });
  const everything = selected.all && total > rows.length;
  const matching = statusesOf(search.query);
  /** Rows that no longer match stay on the screen; the server does not find them. */
  const isFound = ({ status }: Issue) => matching.some((each) => each === status);
  const count = everything ? Math.min(total - rows.filter((row) => !isFound(row)).length, hitsMax) : chosen.length;

  const meant: readonly Issue[] = chosen.length > 0 ? chosen : current ? [current] : [];
  const targets = (): Targets => (everything ? { issues: meant.filter(isFound), found: search } : { issues: meant });
  const act = (deed: Deed) => void life.perform(deed, targets());
  /** What a key does depends on how the issues stand: of all that match, no more is known than what the query says. */
  const actOn = (deedFor: (issues: readonly Known[]) => Deed) =>
    act(deedFor(everything ? matching.map((status) => ({ status })) : targets().issues));
  /** All that are meant, loaded or not; undefined, and told, when they could not be read. */
  const gather = async (): Promise<readonly Issue[] | undefined> => {
    if (!everything) return meant;
    setReading(true);
    try {
      return await listAllIssues(organization, search);
    } catch (error) {
      if (!isApiError(error)) throw error;
      toast(t("act.refused", { reason: error.detail }), { tone: "danger" });
      return undefined;
    } finally {
      setReading(false);
    }
  };
  /** One by one, so that those keep their links that have one. */
  const publishAll = async (isPublic: boolean) => {
    const issues = await gather();
    if (issues) await life.perform(publish(isPublic), { issues });
  };

  const counts = countUsual(chosen);
  const targetOf = { resolve: "resolved", archive: "ignored", reopen: "unresolved" } as const;
  const deeds = everything
    ? (["resolve", "archive", "reopen"] as const)
        .filter((deed) => matching.some((status) => status !== targetOf[deed]))
        .map((deed) => ({ deed, count: matching.includes(targetOf[deed]) ? undefined : count }))
    : usualFor(chosen).map((deed) => ({ deed, count: counts[deed] }));

  const group = t("issues:title");
  useCommands([
    {
      id: "issues.resolve",
      title: t("act.key.resolve"),
      group,
      keys: "e",
      run: () => actOn((of) => toggled("resolve", of)),
    },
    {
      id: "issues.archive",
      title: t("act.key.archive"),
      group,
      keys: "y",
      run: () => actOn((of) => toggled("archive", of)),
    },
    { id: "issues.reopen", title: t("act.key.reopen"), group, run: () => act(usual.reopen) },
    {
      id: "issues.resolveMore",
      title: t("act.key.resolveMore"),
      group,
      keys: "shift+e",
      run: () => life.ask("resolve", targets()),
    },
    {
      id: "issues.archiveMore",
      title: t("act.key.archiveMore"),
      group,
      keys: "shift+y",
      run: () => life.ask("archive", targets()),
    },
    { id: "issues.assign", title: t("act.key.assign"), group, keys: "a", run: () => life.ask("assign", targets()) },
    {
      id: "issues.priority",
      title: t("act.key.priority"),
      group,
      keys: "p",
      run: () => life.ask("priority", targets()),
    },
    {
      id: "issues.bookmark",
      title: t("act.key.bookmark"),
      group,
      keys: "b",
      run: () => actOn((of) => bookmark(of.some(({ isBookmarked }) => !isBookmarked))),
    },
  ]);
  return {
    life,
    selected,
    setSelected,
    ids,
    chosen,
    count,
    deeds,
    targets,
    act,
    publishAll,
    gather,
    clear,
    /** The issues that are meant, as far as they are loaded, and how many there are. */
    meant,
    meantCount: everything ? count : meant.length,
    busy: life.busy || reading,
  };
}
