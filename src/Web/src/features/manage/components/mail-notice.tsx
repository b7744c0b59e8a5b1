import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { IconButton } from "~/components/icon-button";
import { setPreference, usePreferences } from "~/lib/preferences";
import styles from "./manage.module.css";

const id = "mail-not-set-up";

/** What goes without mail, until it is set up or the reader does not want to hear of it any more. */
export function MailNotice() {
  const { t } = useTranslation("manage");
  const { dismissed } = usePreferences();
  if (dismissed.includes(id)) return null;
  return (
    <div className={styles.notice}>
      <Icon name="info" />
      <p>
        {t("notice.mail")} <Link to="/manage/mail/">{t("notice.setUp")}</Link>
      </p>
      <IconButton
        icon="close"
        size="small"
        label={t("notice.dismiss")}
        onClick={() => setPreference("dismissed", [...dismissed, id])}
      />
    </div>
  );
}
