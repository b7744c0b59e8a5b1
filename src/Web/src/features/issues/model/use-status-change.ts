import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "~/lib/toasts";
import { issueCountsKey } from "../api/count-issues";
import type { Issue } from "../api/list-issues";
import { updateIssues } from "../api/update-issues";
import { patchIssues } from "./patch-issues";
import { reasonOf } from "./reason-of";
import { concerned, type Deed, groupForUndo, type IssueState, outcomes, updateOf } from "./status-change";

/** Lists are written a moment after the issues themselves. */
const listsDelayMilliseconds = 1_000;

/** Resolves, archives and reopens: on the screen first, then on the server; what it refuses is put back. */
export function useStatusChange(organization: string) {
  const { t } = useTranslation("issues");
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  /** Issues whose state this person changed here, for the reason beside rows that no longer match. */
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());

  const show = (ids: readonly string[], stateOf: (id: string) => IssueState | undefined) =>
    patchIssues(client, organization, new Set(ids), (issue) => {
      const { status, substatus } = stateOf(issue.id) ?? issue;
      return { ...issue, status, substatus };
    });

  /** Brings issues into a state; answers what the server took, and why not the rest. */
  const bring = async (issues: readonly Issue[], ids: readonly string[], state: IssueState) => {
    const before = new Map(issues.map((issue) => [issue.id, issue]));
    const left = new Set(ids);
    show(ids, () => state);
    setBusy(true);
    try {
      await updateIssues(organization, ids, updateOf(state), (changed) => {
        for (const id of changed) left.delete(id);
      });
      // Said again: a page that was on its way meanwhile came with the state before.
      show(ids, () => state);
      return { changed: ids };
    } catch (error) {
      show([...left], (id) => before.get(id));
      return { changed: ids.filter((id) => !left.has(id)), reason: reasonOf(error, t) };
    } finally {
      setBusy(false);
      setTimeout(
        () => void client.invalidateQueries({ queryKey: issueCountsKey(organization) }),
        listsDelayMilliseconds,
      );
    }
  };

  const undo = async (before: readonly Issue[], deed: Deed) => {
    const ids = new Set(before.map(({ id }) => id));
    setOwn((current) => new Set([...current].filter((id) => !ids.has(id))));
    const after = before.map((issue) => ({ ...issue, ...outcomes[deed] }));
    for (const group of groupForUndo(before, deed)) {
      const { changed, reason } = await bring(after, group.ids, group.state);
      if (reason) toast(t("refused", { count: group.ids.length - changed.length, reason }), { tone: "danger" });
    }
  };

  const change = async (deed: Deed, issues: readonly Issue[]) => {
    const before = concerned(deed, issues);
    if (before.length === 0) {
      if (issues.length > 0) toast(t(`already.${deed}`, { count: issues.length }));
      return;
    }
    const ids = before.map(({ id }) => id);
    setOwn((current) => new Set([...current, ...ids]));
    const { changed, reason } = await bring(before, ids, outcomes[deed]);
    const done = before.filter(({ id }) => changed.includes(id));
    const takeBack = done.length > 0 ? () => void undo(done, deed) : undefined;
    if (reason) toast(t("refused", { count: ids.length - done.length, reason }), { tone: "danger", undo: takeBack });
    else if (done.length === 1) toast(t(`doneOne.${deed}`, { shortId: done[0]?.shortId }), { undo: takeBack });
    else toast(t(`done.${deed}`, { count: done.length }), { undo: takeBack });
  };
  /** Reads what a change is about before it is made; undefined, and told, when that fails. */
  const collect = async (read: () => Promise<Issue[]>): Promise<Issue[] | undefined> => {
    setBusy(true);
    try {
      return await read();
    } catch (error) {
      toast(reasonOf(error, t), { tone: "danger" });
      return undefined;
    } finally {
      setBusy(false);
    }
  };
  return { change, collect, busy, own };
}
