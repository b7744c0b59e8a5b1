import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schema } from "~/lib/api-client";
import { type ApiError, isApiError } from "~/lib/api-error";
import { now } from "~/lib/clock";
import { formatExact } from "~/lib/format";
import { concerns, type Deed, guess } from "~/lib/issue-life/deed";
import { patchDetails, patchStanding } from "~/lib/issue-life/patch-issues";
import { updateFound, updateIssue, updateIssues } from "~/lib/issue-life/requests";
import type { LifeIssue } from "~/lib/issue-life/standing";
import { wordDeed } from "~/lib/issue-life/words";
import type { Scope } from "~/lib/scope";
import { toast } from "~/lib/toasts";
import type { Translate } from "~/lib/translate";
import { undoOperation } from "~/lib/undo";

/** Which issues something is done with. */
export interface Targets {
  issues: readonly LifeIssue[];
  /** All that match are meant, of which `issues` are loaded. */
  found?: Scope & { query: string };
}

/** What came of it. */
export interface Outcome {
  /** As it is now, where it was one. */
  issue?: Schema<"IssueDetailBody">;
  undo?: () => void;
  /** What the server refused, when nothing was changed. */
  refusal?: ApiError;
}

interface Options {
  /** What was done is said by the caller. */
  silent?: boolean;
  /** What the server finds wrong is shown by the caller, at its field. */
  refusable?: boolean;
}

interface DeedsOptions {
  /** Issues changed, or may have. */
  onChanged?: () => void;
  /** It is being done, and no longer a matter of selecting and asking. */
  onDone?: (targets: Targets) => void;
}

/** Lists are written a moment after the issues themselves. */
const listsDelayMilliseconds = 1_000;

/**
 * Does things with issues: on the screen first, then on the server; what it refuses is put back. Everything that was done can be
 * undone by the operations that the server named.
 */
export function useDeeds(organization: string, { onChanged, onDone }: DeedsOptions = {}) {
  const { t, i18n } = useTranslation("life");
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  /** Issues that this person changed here, for the reason beside rows that no longer match. */
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const nameOf = (issues: readonly LifeIssue[], count: number) =>
    issues.length === 1 && count === 1
      ? (issues[0]?.shortId ?? "")
      : t("act.issues", { count, exact: formatExact(i18n.language, count) });

  /** Counts and lists that are not on the screen are read again when the lists are written. */
  const settle = () => {
    onChanged?.();
    setTimeout(
      () => void client.invalidateQueries({ queryKey: ["issues-count", organization] }),
      listsDelayMilliseconds,
    );
  };

  const undo = async (operations: readonly string[], before: readonly LifeIssue[], single: LifeIssue | undefined) => {
    const states = new Map(before.map((issue) => [issue.id, issue]));
    const undone = new Set<string>();
    let failed: unknown;
    try {
      for (const operation of operations) {
        const ids = await undoOperation(organization, operation, single?.id);
        if (ids === null) break;
        for (const id of ids) undone.add(id);
      }
    } catch (error) {
      failed = error;
    }
    patchStanding(client, organization, undone, ({ id }) => states.get(id));
    setOwn((current) => new Set([...current].filter((id) => !undone.has(id))));
    if (undone.size > 0) {
      void client.invalidateQueries({ queryKey: ["issue", organization] });
      settle();
    }
    if (failed) toast(t("act.notUndone", { reason: reasonOf(failed, t) }), { tone: "danger" });
    else if (undone.size > 0) toast(t("act.undone", { what: nameOf(before, undone.size) }));
  };

  const perform = async (
    deed: Deed,
    { issues, found }: Targets,
    { silent, refusable }: Options = {},
  ): Promise<Outcome> => {
    const before = issues.filter((issue) => concerns(deed, issue));
    if (before.length === 0 && !found) {
      if (issues.length > 0 && !silent) toast(t("act.already", { what: nameOf(issues, issues.length) }));
      return {};
    }
    const ids = before.map(({ id }) => id);
    const states = new Map(before.map((issue) => [issue.id, issue]));
    const show = () => patchStanding(client, organization, ids, (issue) => guess(issue, deed, now()));
    const left = new Set(ids);
    const operations: string[] = [];
    let changed = 0;
    let error: unknown;
    let answer: Schema<"IssueDetailBody"> | undefined;
    const note = (done: { operation?: string; changed: number }, concerned: readonly string[]) => {
      if (done.operation) operations.unshift(done.operation);
      changed += done.changed;
      for (const id of concerned) left.delete(id);
    };
    if (!refusable) onDone?.({ issues, found });
    const [only] = before;
    const single = !found && before.length === 1 ? only : undefined;
    show();
    setOwn((current) => new Set([...current, ...ids]));
    setBusy(true);
    try {
      if (found) note(await updateFound(organization, found, deed.body), ids);
      else if (single) {
        const done = await updateIssue(organization, single.id, deed.body);
        answer = done.issue;
        note(done, ids);
      } else await updateIssues(organization, ids, deed.body, (portion, done) => note(done, portion));
      // Said again: a page that was on its way meanwhile came with the state before.
      show();
      if (answer) accept(answer);
      if (refusable) onDone?.({ issues, found });
    } catch (refusal) {
      error = refusal;
      patchStanding(client, organization, left, ({ id }) => states.get(id));
      setOwn((current) => new Set([...current].filter((id) => !left.has(id))));
    } finally {
      setBusy(false);
      settle();
    }
    const takeBack = operations.length > 0 && changed > 0 ? () => void undo(operations, before, single) : undefined;
    if (error) {
      if (refusable && isApiError(error, 400) && changed === 0) return { refusal: error };
      const what = nameOf(before, found ? 0 : left.size);
      toast(t(found ? "act.refused" : "act.notChanged", { what, reason: reasonOf(error, t) }), {
        tone: "danger",
        undo: takeBack,
      });
    } else if (!silent) {
      const what = nameOf(before, changed);
      const speech = { t, language: i18n.language, now: now() };
      toast(changed === 0 ? t("act.nothing") : wordDeed(speech, deed, { what, count: changed }, answer), {
        undo: takeBack,
      });
    }
    return { issue: answer, undo: takeBack };
  };

  /** The server's answer replaces the guess. */
  const accept = (answer: Schema<"IssueDetailBody">) => {
    patchStanding(client, organization, [answer.id], () => answer);
    patchDetails(client, organization, new Set([answer.id]), () => answer);
  };
  return { perform, busy, own };
}

export type Perform = ReturnType<typeof useDeeds>["perform"];

/** Why the server did not do it, in the reader's words; what is no answer of it is thrown on. */
function reasonOf(error: unknown, t: Translate): string {
  if (!isApiError(error)) throw error;
  if (error.status === 0) return t("common:error.unreachable");
  return error.status >= 500 ? t("common:error.ours") : error.detail;
}
