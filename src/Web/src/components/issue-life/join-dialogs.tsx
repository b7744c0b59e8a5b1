import { lazy, Suspense } from "react";
import type { Mergeable } from "~/lib/issue-life/merge";
import { useJoining } from "./use-joining";

const MergeDialog = lazy(() => import("./merge-dialog"));
const MergeIntoDialog = lazy(() => import("./merge-into-dialog"));
const RemoveDialog = lazy(() => import("./remove-dialog"));
const SplitDialog = lazy(() => import("./split-dialog"));

/** What is asked before it is done. */
export type JoinTask =
  | { kind: "merge"; issues: readonly Mergeable[] }
  | { kind: "into"; issue: Mergeable; likeness: string }
  | { kind: "delete" | "discard"; issues: readonly Mergeable[] }
  | { kind: "split"; issue: Mergeable };

interface JoinDialogsProps {
  organization: string;
  task: JoinTask | null;
  onClose: () => void;
  /** Issues are one: `parent`. */
  onMerged?: (parent: string) => void;
  onRemoved?: () => void;
}

/** The dialogs of merging, splitting and deleting, each loaded when it is first asked for. */
export function JoinDialogs({ organization, task, onClose, onMerged, onRemoved }: JoinDialogsProps) {
  const { merge, remove, split } = useJoining(organization);
  if (!task) return null;
  const join = async (issues: readonly Mergeable[]) => {
    const parent = await merge(issues);
    onClose();
    onMerged?.(parent);
  };
  return (
    <Suspense>
      {task.kind === "merge" ? (
        <MergeDialog issues={task.issues} onMerge={() => join(task.issues)} onClose={onClose} />
      ) : task.kind === "into" ? (
        <MergeIntoDialog
          organization={organization}
          issue={task.issue}
          likeness={task.likeness}
          onMerge={join}
          onClose={onClose}
        />
      ) : task.kind === "split" ? (
        <SplitDialog
          organization={organization}
          issue={task.issue.id}
          onSplit={(parts) => split(task.issue, parts)}
          onClose={onClose}
        />
      ) : (
        <RemoveDialog
          issues={task.issues}
          discard={task.kind === "discard"}
          onRemove={async () => {
            await remove(task.issues, task.kind === "discard");
            onClose();
            onRemoved?.();
          }}
          onClose={onClose}
        />
      )}
    </Suspense>
  );
}
