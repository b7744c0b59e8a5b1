import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { isApiError } from "~/lib/api-error";
import styles from "./join.module.css";
import { refusalOf } from "./use-joining";

/** Why merging, splitting or deleting was refused. */
export function Refusal({ error }: { error: unknown }) {
  const { t } = useTranslation("life");
  if (!error) return null;
  return (
    <p className={styles.refusal} role="alert">
      <Icon name="warning" />
      {isApiError(error) ? refusalOf(error, t) : t("common:error.unknown")}
    </p>
  );
}
