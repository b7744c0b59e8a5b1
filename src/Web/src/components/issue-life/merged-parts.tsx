import { useTranslation } from "react-i18next";
import styles from "./join.module.css";
import { PartsList } from "./parts-list";
import { useJoining } from "./use-joining";

/** The issues that are one now, as a section of the page that says why. */
export function MergedParts({ organization, issue }: { organization: string; issue: string }) {
  const { t } = useTranslation("life");
  const { split } = useJoining(organization);
  return (
    <section className={styles.parts} aria-labelledby="merged-parts">
      <h3 id="merged-parts">{t("join.split.title")}</h3>
      <PartsList organization={organization} issue={issue} onSplit={(parts) => split({ id: issue }, parts)} />
    </section>
  );
}
