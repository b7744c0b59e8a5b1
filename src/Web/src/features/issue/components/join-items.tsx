import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { JoinDialogs, type JoinTask } from "~/components/issue-life/join-dialogs";
import { useMayDelete } from "~/components/issue-life/use-join-rights";
import { MenuItem, MenuLine } from "~/components/menu";
import { useCommands } from "~/lib/commands";
import type { IssueDetail } from "../api/get-issue";

interface JoinOptions {
  organization: string;
  issue: IssueDetail;
  /** The issue is no longer there. */
  onGone: () => void;
}

/** Merging with another issue, splitting and deleting: parts of the page's menu, and the dialogs. */
export function useJoinItems({ organization, issue, onGone }: JoinOptions): {
  items: ReactNode;
  dialogs: ReactNode;
  onSplit: () => void;
} {
  const { t } = useTranslation("life");
  const navigate = useNavigate();
  const [task, setTask] = useState<JoinTask | null>(null);
  const mayDelete = useMayDelete(organization, [issue.project.id]);
  const likeness = issue.metadata.type ?? issue.metadata.title ?? issue.title;
  const isMerged = (issue.partCount ?? 0) > 0;
  const merge = () => setTask({ kind: "into", issue, likeness });
  const onSplit = () => setTask({ kind: "split", issue });
  const remove = (kind: "delete" | "discard") => setTask({ kind, issues: [issue] });
  const group = t("issue:group");
  useCommands([
    { id: "issue.merge", title: t("join.merge.menu"), group, keys: "m", run: merge },
    ...(isMerged ? [{ id: "issue.split", title: t("join.split.menu"), group, run: onSplit }] : []),
    ...(mayDelete
      ? [
          {
            id: "issue.delete",
            title: t("join.remove.delete.menu"),
            group,
            keys: "delete",
            run: () => remove("delete"),
          },
          { id: "issue.discard", title: t("join.remove.discard.menu"), group, run: () => remove("discard") },
        ]
      : []),
  ]);
  return {
    onSplit,
    items: (
      <>
        <MenuLine />
        <MenuItem icon="merge" keys="m" onSelect={merge}>
          {t("join.merge.menu")}
        </MenuItem>
        {isMerged && (
          <MenuItem icon="merge" onSelect={onSplit}>
            {t("join.split.menu")}
          </MenuItem>
        )}
        {mayDelete && (
          <>
            <MenuLine />
            <MenuItem icon="trash" danger onSelect={() => remove("delete")}>
              {t("join.remove.delete.menu")}
            </MenuItem>
            <MenuItem icon="trash" danger onSelect={() => remove("discard")}>
              {t("join.remove.discard.menu")}
            </MenuItem>
          </>
        )}
      </>
    ),
    dialogs: (
      <JoinDialogs
        organization={organization}
        task={task}
        onClose={() => setTask(null)}
        onMerged={(parent) =>
          parent !== issue.id &&
          void navigate({
            to: "/organizations/$organization/issues/$issue/",
            params: { organization, issue: parent },
            replace: true,
          })
        }
        onRemoved={onGone}
      />
    ),
  };
}
