import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { useSelf } from "~/lib/session/get-self";
import styles from "./manage.module.css";

/** Tells a superuser who may not change the server's settings that they are to be looked at only. */
export function OnlyLook() {
  const { t } = useTranslation("manage");
  const { data: self } = useSelf();
  if (!self?.isSuperuser || self.permissions.includes("options.admin")) return null;
  return (
    <div className={`${styles.notice} ${styles.above}`}>
      <Icon name="info" />
      <p>{t("onlyLook")}</p>
    </div>
  );
}
