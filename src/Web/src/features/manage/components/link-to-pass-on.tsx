import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import styles from "./manage.module.css";

/** A link with which its reader chooses a password: told here and never again. */
export function LinkToPassOn({ url }: { url: string }) {
  const { t } = useTranslation("manage");
  return (
    <div className={styles.passOn} role="status">
      <p>{t("user.link")}</p>
      <p className={styles.url}>
        <code translate="no">{url}</code>
        <CopyButton text={url} what={t("user.linkName")} />
      </p>
    </div>
  );
}
