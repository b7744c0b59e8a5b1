import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Kbd } from "~/components/kbd";
import { useCommands } from "~/lib/commands";
import styles from "./editor.module.css";

interface EditorButtonsProps {
  form: RefObject<HTMLFormElement | null>;
  isNew: boolean;
  isChanged: boolean;
  isSaving: boolean;
  onDiscard: () => void;
}

/** Saves a rule, by its key, too, or takes changes back. */
export function EditorButtons({ form, isNew, isChanged, isSaving, onDiscard }: EditorButtonsProps) {
  const { t } = useTranslation("alerts");
  const run = () => form.current?.requestSubmit();
  useCommands([{ id: "alerts.save", title: t("save"), group: t("title"), keys: "mod+enter", whileTyping: true, run }]);
  return (
    <div className={styles.buttons}>
      <Button type="submit" look="primary" busy={isSaving} disabled={!isNew && !isChanged}>
        {t("save")}
      </Button>
      {isChanged && <Button onClick={onDiscard}>{t("discard")}</Button>}
      <span className={styles.keys}>
        <Kbd keys="mod+enter" />
      </span>
    </div>
  );
}
