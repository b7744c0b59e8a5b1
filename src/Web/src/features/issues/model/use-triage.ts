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
  const life = useLife(organization);
  const [selected, setSelected] = useState(nothingSelected);
  const [reading, setReading] = useState(false);
  const ids = selected.all ? new Set(rows.map(({ id }) => id)) : selected.ids;
  const chosen = rows.filter(({ id }) => ids.has(id));
  const everything = selected.all && total > rows.length;

  /** The issues, and the end of their selection: what is done is done once. */
  const take = (): Targets => {
    const issues = chosen.length > 0 ? chosen : current ? [current] : [];
    if (chosen.length > 0) {
      setSelected(nothingSelected);
      onDone();
    }
    return everything ? { issues, found: search } : { issues };
  };
  const act = (deed: Deed) => void life.perform(deed, take());
  const actOn = (deedFor: (issues: readonly Issue[]) => Deed) => {
    const targets = chosen.length > 0 ? chosen : current ? [current] : [];
    act(everything ? deedFor([]) : deedFor(targets));
  };
  /** One by one, so that those keep their links that have one. */
  const publishAll = async (isPublic: boolean) => {
    const { issues, found } = take();
    setReading(true);
    try {
      const all = found ? await listAllIssues(organization, search) : issues;
      await life.perform(publish(isPublic), { issues: all });
    } catch (error) {
      if (!isApiError(error)) throw error;
      toast(t("act.refused", { reason: error.detail }), { tone: "danger" });
    } finally {
      setReading(false);
    }
  };

  const matching = statusesOf(search.query);
  const counts = countUsual(chosen);
  const targetOf = { resolve: "resolved", archive: "ignored", reopen: "unresolved" } as const;
  const most = Math.min(total, hitsMax);
  const deeds = everything
    ? (["resolve", "archive", "reopen"] as const)
        .filter((deed) => matching.some((status) => status !== targetOf[deed]))
        .map((deed) => ({ deed, count: matching.includes(targetOf[deed]) ? undefined : most }))
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
      run: () => life.ask("resolve", take()),
    },
    {
      id: "issues.archiveMore",
      title: t("act.key.archiveMore"),
      group,
      keys: "shift+y",
      run: () => life.ask("archive", take()),
    },
    { id: "issues.assign", title: t("act.key.assign"), group, keys: "a", run: () => life.ask("assign", take()) },
    { id: "issues.priority", title: t("act.key.priority"), group, keys: "p", run: () => life.ask("priority", take()) },
    {
      id: "issues.bookmark",
      title: t("act.key.bookmark"),
      group,
      keys: "b",
      run: () => actOn((of) => bookmark(of.length === 0 || of.some(({ isBookmarked }) => !isBookmarked))),
    },
  ]);
  return { life, selected, setSelected, ids, chosen, deeds, take, act, publishAll, busy: life.busy || reading };
}
