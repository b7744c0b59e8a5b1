import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isApiError } from "~/lib/api-error";
import { now } from "~/lib/clock";
import { useSelf } from "~/lib/session/get-self";
import { toast } from "~/lib/toasts";
import {
  addComment,
  changeComment,
  deleteComment,
  type Entry,
  patchActivities,
  readActivitiesAgain,
} from "../api/activities";
import { type IssueDetail, issueQuery } from "../api/get-issue";
import { useUndoEntry } from "./use-undo-entry";

let lastPending = 0;

/** Comments show at once; the server's answer takes their place, its refusal takes them away again. */
export function useComments(organization: string, issue: IssueDetail) {
  const { t } = useTranslation("life");
  const client = useQueryClient();
  const { data: self } = useSelf();
  const undo = useUndoEntry(organization, issue);
  const { id, shortId } = issue;
  const patch = (change: (history: Entry[]) => Entry[]) => patchActivities(client, organization, id, change);
  const count = (difference: number) => {
    for (const name of [id, shortId])
      client.setQueryData(
        issueQuery(organization, name).queryKey,
        (known) => known && { ...known, numComments: known.numComments + difference },
      );
  };
  const done = (key: "added" | "changed" | "deleted", operation: string | undefined) => {
    toast(t(`talk.comment.${key}`, { shortId }), { undo: operation ? () => void undo(operation) : undefined });
    void readActivitiesAgain(client, organization, id);
  };
  const failed = (error: unknown) => {
    const reason = isApiError(error) && error.status > 0 ? error.detail : t("common:error.unreachable");
    toast(t("talk.comment.notChanged", { reason }), { tone: "danger" });
  };
  return {
    /** Throws what the server refused, for the field. */
    add: async (text: string, mentions: string[]) => {
      lastPending += 1;
      const pending = {
        id: `pending-${lastPending}`,
        type: "note",
        user: self ?? null,
        data: { text } as unknown as Entry["data"],
        dateCreated: new Date(now()).toISOString(),
        sentry_app: null,
        pending: true,
      } as Entry;
      patch((history) => [pending, ...history]);
      try {
        const { data, operation } = await addComment(organization, id, text, mentions);
        patch((history) => [data, ...history.filter((entry) => entry.id !== pending.id && entry.id !== data.id)]);
        count(1);
        done("added", operation);
      } catch (error) {
        patch((history) => history.filter((entry) => entry.id !== pending.id));
        throw error;
      }
    },
    change: async (comment: Entry, text: string) => {
      const data = { ...(comment.data as object), text } as unknown as Entry["data"];
      const restore = patch((history) =>
        history.map((entry) => (entry.id === comment.id ? { ...entry, data } : entry)),
      );
      try {
        done("changed", (await changeComment(organization, id, comment.id, text)).operation);
      } catch (error) {
        restore();
        void readActivitiesAgain(client, organization, id);
        throw error;
      }
    },
    remove: async (comment: Entry) => {
      const restore = patch((history) => history.filter((entry) => entry.id !== comment.id));
      try {
        const { operation } = await deleteComment(organization, id, comment.id);
        count(-1);
        done("deleted", operation);
      } catch (error) {
        restore();
        void readActivitiesAgain(client, organization, id);
        failed(error);
      }
    },
  };
}
