import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Spinner } from "~/components/spinner";
import styles from "./forms.module.css";

/** At the end of a field's label: being saved, or saved with a tick. */
export function SaveState({ status }: { status: "idle" | "pending" | "success" | "error" }) {
  const { t } = useTranslation("settings");
  return (
    <span className={styles.state} role="status">
      {status === "pending" && (
        <>
          <Spinner />
          {t("saving")}
        </>
      )}
      {status === "success" && (
        <>
          <Icon name="check" size={12} />
          {t("saved")}
        </>
      )}
    </span>
  );
}
