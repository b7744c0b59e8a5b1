import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Time } from "~/components/time";
import type { UndoQuestion } from "~/lib/undo";
import { ActivitySentence } from "./activity-sentence";
import styles from "./undo-question-dialog.module.css";

/** So many of the later changes are told. */
const toldMax = 8;

/** Asks before an undoing overwrites what somebody did later: whose it is, what, and when. Letting it be is what Enter does. */
export function UndoQuestionDialog({ question: { later, answer } }: { question: UndoQuestion }) {
  const { t } = useTranslation("life");
  const [who, ...others] = new Set(later.map(({ user }) => user?.name ?? t("talk.nobody")));
  const text =
    who === undefined
      ? t("talk.question.somebody")
      : others.length === 0
        ? t("talk.question.one", { who })
        : t("talk.question.several", { count: later.length });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && answer(false)}
      title={t("talk.question.title")}
      description={text}
      actions={
        <>
          <Button look="danger" onClick={() => answer(true)}>
            {t("talk.question.force")}
          </Button>
          <Button look="primary" autoFocus onClick={() => answer(false)}>
            {t("talk.question.keep")}
          </Button>
        </>
      }
    >
      {later.length > 0 && (
        <ul className={styles.list}>
          {later.slice(0, toldMax).map((entry) => (
            <li key={entry.id} className={styles.entry}>
              <Avatar name={entry.user?.name} />
              <span>
                <ActivitySentence activity={entry} />{" "}
                <span className={styles.time}>
                  <Time value={entry.dateCreated} />
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
