import { useTranslation } from "react-i18next";
import { isApiError } from "~/lib/api-error";
import { toast } from "~/lib/toasts";
import type { IssueDetail } from "../api/get-issue";
import { type IssueChange, useUpdateIssue } from "../api/update-issue";

export type IssueAction = "resolve" | "archive" | "reopen";

const changes: Record<IssueAction, IssueChange> = {
  resolve: { status: "resolved" },
  archive: { status: "ignored", substatus: "archived_forever" },
  reopen: { status: "unresolved", substatus: "ongoing" },
};

/** What can be done with the issue: at once, and with a way back. `onChanged`: lists of issues are no longer right. */
export function useIssueActions(organization: string, name: string, issue: IssueDetail, onChanged: () => void) {
  const { t } = useTranslation("issue");
  const update = useUpdateIssue(organization, name);
  const send = (change: IssueChange, onDone: () => void) =>
    update.mutate(change, {
      onSuccess: () => {
        onDone();
        onChanged();
      },
      onError: (error) => {
        const reason = isApiError(error) && error.status > 0 ? error.detail : t("common:error.unreachable");
        toast(t("action.failed", { shortId: issue.shortId, reason }), { tone: "danger" });
      },
    });
  const { status } = issue;
  return (action: IssueAction) => {
    const back: IssueChange =
      status === "resolved" ? changes.resolve : status === "ignored" ? changes.archive : changes.reopen;
    send(changes[action], () =>
      toast(t(`action.${action}Done`, { shortId: issue.shortId }), {
        undo: () => send(back, () => toast(t("action.undone", { shortId: issue.shortId }))),
      }),
    );
  };
}
