import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { formatExact } from "~/lib/format";
import styles from "./join.module.css";
import { Refusal } from "./refusal";
import { useAttempt } from "./use-attempt";

interface RemoveDialogProps {
  issues: readonly { shortId: string }[];
  discard: boolean;
  onRemove: () => Promise<void>;
  onClose: () => void;
}

/** Asks before issues are deleted: how many, what becomes of their events to come, and for how long it can be undone. */
export default function RemoveDialog({ issues, discard, onRemove, onClose }: RemoveDialogProps) {
  const { t, i18n } = useTranslation("life");
  const { busy, error, attempt } = useAttempt();
  const deed = discard ? "discard" : "delete";
  const count = issues.length;
  const values = { count, exact: formatExact(i18n.language, count), shortId: issues[0]?.shortId };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t(`join.remove.${deed}.title`, values)}
      description={t(`join.remove.${deed}.text`, values)}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button look="danger" icon="trash" busy={busy} onClick={() => attempt(onRemove)}>
            {t(`join.remove.${deed}.do`, values)}
          </Button>
        </>
      }
    >
      <p className={styles.window}>{t("join.remove.window")}</p>
      <Refusal error={error} />
    </Dialog>
  );
}
