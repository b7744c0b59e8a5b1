import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import type { Grouping } from "../api/get-grouping";
import styles from "./grouping.module.css";

/** Why the hashes below may not be those that found the issue. */
export function GroupingNotes({ grouping }: { grouping: Grouping }) {
  const { t } = useTranslation("grouping");
  const variants = Object.values(grouping);
  const earlier = variants.find(({ config }) => config.groupedBy)?.config.groupedBy;
  const differs = variants.some(({ hashMismatch }) => hashMismatch);
  if (!earlier && !differs) return null;
  return (
    <p className={styles.note}>
      <Icon name="info" />
      {earlier ? (
        <span>
          {t("note.earlier")} <code translate="no">{earlier}</code>
        </span>
      ) : (
        <span>{t("note.scrubbed")}</span>
      )}
    </p>
  );
}
