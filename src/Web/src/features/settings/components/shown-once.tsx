import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import styles from "./forms.module.css";
import { Note } from "./note";

/** A token just made: its text is told here and never again. */
export function ShownOnce({ token }: { token: string }) {
  const { t } = useTranslation("settings");
  return (
    <section className={styles.section} aria-label={t("tokens.created")}>
      <Note icon="check" good>
        {t("tokens.createdText")}
      </Note>
      <div className={styles.secret}>
        <code translate="no">{token}</code>
        <CopyButton text={token} what={t("tokens.token")} />
      </div>
    </section>
  );
}
