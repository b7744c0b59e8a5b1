import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { formatExact } from "~/lib/format";
import type { Mergeable } from "~/lib/issue-life/merge";
import { MergePreview } from "./merge-preview";
import { Refusal } from "./refusal";
import { useAttempt } from "./use-attempt";

interface MergeDialogProps {
  issues: readonly Mergeable[];
  onMerge: () => Promise<void>;
  onClose: () => void;
}

/** Asks before issues become one, and says which of them that is. */
export default function MergeDialog({ issues, onMerge, onClose }: MergeDialogProps) {
  const { t, i18n } = useTranslation("life");
  const { busy, error, attempt } = useAttempt();
  const numbers = { count: issues.length, exact: formatExact(i18n.language, issues.length) };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("join.merge.title", numbers)}
      description={t("join.merge.text")}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" icon="merge" busy={busy} onClick={() => attempt(onMerge)}>
            {t("join.merge.do", numbers)}
          </Button>
        </>
      }
    >
      <MergePreview issues={issues} />
      <Refusal error={error} />
    </Dialog>
  );
}
