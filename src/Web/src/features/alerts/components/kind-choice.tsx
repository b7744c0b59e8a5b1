import { useTranslation } from "react-i18next";
import { Segmented } from "~/components/segmented";
import type { RuleKind } from "../api/rule-place";
import styles from "./editor.module.css";

/** What a new rule is to look at. */
export function KindChoice({ value, onChange }: { value: RuleKind; onChange: (kind: RuleKind) => void }) {
  const { t } = useTranslation("alerts");
  return (
    <div className={styles.kinds}>
      <Segmented<RuleKind>
        label={t("new.kind")}
        value={value}
        options={[
          { value: "issue", label: t("new.kinds.issue") },
          { value: "metric", label: t("new.kinds.metric") },
        ]}
        onChange={onChange}
      />
      <p className={styles.none}>{t(`new.about.${value}`)}</p>
    </div>
  );
}
