import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, unwrap } from "~/lib/api-client";
import { isApiError } from "~/lib/api-error";
import { formatExact } from "~/lib/format";
import {
  issueListsKey,
  listsDelayMilliseconds,
  putBack,
  recount,
  type TakenOut,
  takeOut,
} from "~/lib/issue-life/listed-issues";
import { type Mergeable, mergeIssues, nothingMerged, survivorOf } from "~/lib/issue-life/merge";
import { removeIssues } from "~/lib/issue-life/removal";
import { type Part, splitIssue } from "~/lib/issue-life/split";
import { toast } from "~/lib/toasts";
import type { Translate } from "~/lib/translate";
import { undoOperation } from "~/lib/undo";

/** More rows than these are not read again one by one: the list says what is new. */
const freshMax = 100;

/** Merges, splits and deletes: waits for the server, then tells what was done and offers to undo it. What it throws is for the dialog. */
export function useJoining(organization: string) {
  const { t, i18n } = useTranslation("life");
  const client = useQueryClient();
  const navigate = useNavigate();
  const exact = (count: number) => formatExact(i18n.language, count);

  /** Lists follow the issues by a moment: then rows say what the server counts. */
  const settle = (ids: readonly string[], taken: TakenOut = []) => {
    recount(client, organization);
    setTimeout(
      () => void readRows(organization, ids).then((rows) => putBack(client, organization, taken, rows)),
      listsDelayMilliseconds,
    );
  };
  /** Issues are back; a list that never had them is read again. */
  const comeBack = (ids: readonly string[], taken: TakenOut) => {
    putBack(client, organization, taken);
    settle(ids, taken);
    void forget();
    if (taken.length > 0) return;
    setTimeout(() => void client.invalidateQueries({ queryKey: issueListsKey(organization) }), listsDelayMilliseconds);
  };
  /** Whatever was read of single issues may be another one's by now. */
  const forget = () =>
    client.invalidateQueries({
      predicate: ({ queryKey: [kind, owner] }) =>
        owner === organization && /^(issue|issue-.*|grouping-events)$/.test(String(kind)),
    });

  const undo = async (operations: readonly string[], taken: TakenOut, ids: readonly string[], issue?: string) => {
    try {
      for (const operation of operations.toReversed())
        if ((await undoOperation(organization, operation, issue)) === null) return;
      comeBack(ids, taken);
      toast(t("join.undone"));
    } catch (error) {
      toast(t("join.notUndone", { reason: refusalOf(error, t) }), { tone: "danger" });
    }
  };

  const merge = async (issues: readonly Mergeable[]): Promise<string> => {
    const { parent, children, operation } = await mergeIssues(
      organization,
      issues.map(({ id }) => id),
    );
    const taken = takeOut(client, organization, new Set(children));
    settle([parent]);
    void forget();
    const whole = issues.find(({ id }) => id === parent) ?? survivorOf(issues);
    const count = children.length + 1;
    toast(t("join.merge.done", { count, exact: exact(count), shortId: whole?.shortId }), {
      undo: operation ? () => void undo([operation], taken, [parent, ...children]) : undefined,
    });
    return parent;
  };

  const remove = async (issues: readonly Pick<Mergeable, "id" | "shortId">[], discard: boolean): Promise<void> => {
    const { ids, operations, error } = await removeIssues(
      organization,
      issues.map(({ id }) => id),
      discard,
    );
    if (ids.length === 0 && error) throw error;
    const taken = takeOut(client, organization, new Set(ids));
    recount(client, organization);
    const takeBack =
      operations.length > 0
        ? () => void undo(operations, taken, ids, issues.length === 1 ? issues[0]?.id : undefined)
        : undefined;
    if (error)
      toast(t("join.remove.partly", { done: ids.length, count: issues.length, reason: refusalOf(error, t) }), {
        tone: "danger",
        undo: takeBack,
      });
    else
      toast(
        t(`join.remove.${discard ? "discard" : "delete"}.done`, {
          count: ids.length,
          exact: exact(ids.length),
          shortId: issues[0]?.shortId,
        }),
        { undo: takeBack },
      );
  };

  const split = async (issue: Pick<Mergeable, "id">, parts: readonly Part[]): Promise<void> => {
    const { issueId, shortId, operation } = await splitIssue(organization, issue.id, parts);
    settle([issue.id]);
    void forget();
    const open = () =>
      void navigate({ to: "/organizations/$organization/issues/$issue/", params: { organization, issue: shortId } });
    toast(t("join.split.done", { count: parts.length, exact: exact(parts.length), shortId }), {
      link: { text: t("join.open"), open },
      undo: operation ? () => void undo([operation], [], [issue.id, issueId], issue.id) : undefined,
    });
  };

  /** Brings an issue back that was deleted by an operation. */
  const restore = async (issue: Pick<Mergeable, "id" | "shortId">, operation: string): Promise<void> => {
    if ((await undoOperation(organization, operation, issue.id)) === null) return;
    comeBack([issue.id], []);
    toast(t("join.deleted.back", { shortId: issue.shortId }));
  };

  return { merge, remove, split, restore };
}

/** Issues as lists show them now, by id. */
async function readRows(organization: string, ids: readonly string[]): Promise<Map<string, Mergeable>> {
  if (ids.length === 0 || ids.length > freshMax) return new Map();
  try {
    const rows = await unwrap(
      api.GET("/api/0/organizations/{organization}/issues/", {
        params: { path: { organization }, query: { group: [...ids], query: "", statsPeriod: "90d" } },
      }),
    );
    return new Map(rows.map((row) => [row.id, row]));
  } catch (error) {
    if (!isApiError(error)) throw error;
    return new Map();
  }
}

/** Why the server did not do it, and what to do next; what is no answer of it is thrown on. */
export function refusalOf(error: unknown, t: Translate): string {
  if (!isApiError(error)) throw error;
  if (error.status === 0) return t("common:error.unreachable");
  if (error.status >= 500) return t("common:error.ours");
  if (error.status === 403) return t("join.forbidden");
  return error.status === 404 || error.code === nothingMerged ? t("join.gone") : error.detail;
}
