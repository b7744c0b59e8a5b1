import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { isApiError } from "~/lib/api-error";
import { toast } from "~/lib/toasts";
import type { Translate } from "~/lib/translate";
import { undoOperation } from "~/lib/undo";
import { readActivitiesAgain } from "../api/activities";
import type { IssueDetail } from "../api/get-issue";

/** Takes back what one request did to the issue, from its history or from a toast; asks first when somebody changed it later. */
export function useUndoEntry(organization: string, issue: IssueDetail, onChanged?: () => void) {
  const { t } = useTranslation("life");
  const client = useQueryClient();
  return async (operation: string): Promise<void> => {
    try {
      if ((await undoOperation(organization, operation, issue.id)) === null) return;
      toast(t("talk.undone", { shortId: issue.shortId }));
      onChanged?.();
    } catch (error) {
      toast(refusal(error, t), { tone: "danger" });
    }
    await Promise.all([
      readActivitiesAgain(client, organization, issue.id),
      client.invalidateQueries({ queryKey: ["issue", organization] }),
    ]);
  };
}

function refusal(error: unknown, t: Translate): string {
  if (!isApiError(error) || error.status === 0) return t("life:talk.undoRefused.unreachable");
  if (error.status === 403) return t("life:talk.undoRefused.forbidden");
  if (error.status === 404) return t("life:talk.undoRefused.nothing");
  if (error.code === "issue_erased" || error.status === 410) return t("life:talk.undoRefused.erased");
  return t("life:talk.undoRefused.other", { reason: error.detail });
}
