import { useTranslation } from "react-i18next";
import { isApiError } from "~/lib/api-error";
import { toast } from "~/lib/toasts";
import type { IssueDetail } from "../api/get-issue";
import { type IssueChange, useUpdateIssue } from "../api/update-issue";
import { changes, type IssueAction, undoOf } from "../model/issue-action";

/** What can be done with the issue: at once, and with a way back. `onChanged`: lists of issues are no longer right. */
export function useIssueActions(organization: string, name: string, issue: IssueDetail, onChanged: () => void) {
  const { t } = useTranslation("issue");
  const update = useUpdateIssue(organization, name);
  // The promise tells how it went even when one has gone on to the next issue meanwhile.
  const send = (change: IssueChange, onDone: () => void) =>
    update.mutateAsync(change).then(
      () => {
        onDone();
        onChanged();
      },
      (error: unknown) => {
        const reason = isApiError(error) && error.status > 0 ? error.detail : t("common:error.unreachable");
        toast(t("action.failed", { shortId: issue.shortId, reason }), { tone: "danger" });
      },
    );
  return (action: IssueAction) => {
    const back = undoOf(action, issue);
    void send(changes[action], () =>
      toast(t(`action.${action}Done`, { shortId: issue.shortId }), {
        undo: () => void send(back, () => toast(t("action.undone", { shortId: issue.shortId }))),
      }),
    );
  };
}
