import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import styles from "~/components/issue-life/join.module.css";
import { JoinDialogs, type JoinTask } from "~/components/issue-life/join-dialogs";
import { useMayDelete } from "~/components/issue-life/use-join-rights";
import { MenuItem, MenuLine } from "~/components/menu";
import { useCommands } from "~/lib/commands";
import { mergeMax, mergeObstacle } from "~/lib/issue-life/merge";
import { toast } from "~/lib/toasts";
import type { Issue } from "../api/list-issues";

interface JoinDeedsProps {
  organization: string;
  /** What is selected, else the row that the keys are on; as far as it is loaded. */
  targets: readonly Issue[];
  /** How many are meant, loaded or not. */
  count: number;
  /** All that are meant; undefined, and told, when they could not be read. */
  gather: () => Promise<readonly Issue[] | undefined>;
  /** It is done: nothing is selected any more. */
  onDone: () => void;
}

/** Merging and deleting what is selected: parts of the bulk bar, and the dialogs. */
export function useJoinDeeds({ organization, targets, count, gather, onDone }: JoinDeedsProps): {
  button: ReactNode;
  items: ReactNode;
  dialogs: ReactNode;
} {
  const { t } = useTranslation("life");
  const [task, setTask] = useState<JoinTask | null>(null);
  const projects = [...new Set(targets.map(({ project }) => project.id))];
  const mayDelete = useMayDelete(organization, projects);
  const obstacle = mergeObstacle(targets, count);
  const why = obstacle && t(`join.merge.${obstacle}`, { max: mergeMax });

  const open = async (kind: "merge" | "delete" | "discard") => {
    if (kind === "merge" && why) return toast(why);
    const issues = await gather();
    if (!issues || issues.length === 0) return;
    // Those that were not loaded may be of other projects.
    const found = kind === "merge" ? mergeObstacle(issues) : undefined;
    if (found) toast(t(`join.merge.${found}`, { max: mergeMax }));
    else setTask({ kind, issues });
  };

  const group = t("issues:title");
  useCommands([
    { id: "issues.merge", title: t("join.merge.command"), group, keys: "m", run: () => void open("merge") },
    ...(mayDelete && targets.length > 0
      ? [
          {
            id: "issues.delete",
            title: t("join.remove.delete.command"),
            group,
            keys: "delete",
            run: () => void open("delete"),
          },
          { id: "issues.discard", title: t("join.remove.discard.command"), group, run: () => void open("discard") },
        ]
      : []),
  ]);
  return {
    button: (
      <Button
        look="quiet"
        icon="merge"
        className={why && styles.blocked}
        aria-disabled={why !== undefined || undefined}
        title={why}
        onClick={() => void open("merge")}
      >
        {t("join.merge.action")}
      </Button>
    ),
    items: mayDelete && (
      <>
        <MenuLine />
        <MenuItem icon="trash" danger onSelect={() => void open("delete")}>
          {t("join.remove.delete.menu")}
        </MenuItem>
        <MenuItem icon="trash" danger onSelect={() => void open("discard")}>
          {t("join.remove.discard.menu")}
        </MenuItem>
      </>
    ),
    dialogs: (
      <JoinDialogs
        organization={organization}
        task={task}
        onClose={() => setTask(null)}
        onMerged={onDone}
        onRemoved={onDone}
      />
    ),
  };
}
