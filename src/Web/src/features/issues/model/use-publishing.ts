import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "~/lib/toasts";
import type { Issue } from "../api/list-issues";
import { updateIssues } from "../api/update-issues";
import { patchIssues } from "./patch-issues";
import { toPublish } from "./publishing";
import { reasonOf } from "./reason-of";

/** Publishes issues and takes their links back, on the screen and on the server. A link that was taken back never works again. */
export function usePublishing(organization: string) {
  const { t } = useTranslation("issues");
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);

  const change = async (isPublic: boolean, issues: readonly Issue[]): Promise<void> => {
    const what = isPublic ? "publish" : "unpublish";
    const concerned = toPublish(isPublic, issues);
    if (concerned.length === 0) {
      if (issues.length > 0) toast(t(`already.${what}`, { count: issues.length }));
      return;
    }
    const done = new Set<string>();
    let reason: string | undefined;
    setBusy(true);
    try {
      await updateIssues(
        organization,
        concerned.map(({ id }) => id),
        { isPublic },
        (changed) => {
          for (const id of changed) done.add(id);
        },
      );
    } catch (error) {
      reason = reasonOf(error, t);
    } finally {
      setBusy(false);
    }
    patchIssues(client, organization, done, (issue) => ({ ...issue, isPublic }));
    const changed = concerned.filter(({ id }) => done.has(id)).map((issue) => ({ ...issue, isPublic }));
    const undo = changed.length > 0 ? () => void change(!isPublic, changed) : undefined;
    if (reason) toast(t("refused", { count: concerned.length - changed.length, reason }), { tone: "danger", undo });
    else toast(t(`done.${what}`, { count: changed.length }), { undo });
  };
  return { change, busy };
}
