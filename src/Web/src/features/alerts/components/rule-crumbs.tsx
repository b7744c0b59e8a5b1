import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import styles from "./rule-list.module.css";

/** Alerts / shop / the rule's name. */
export function RuleCrumbs({ organization, project, name }: { organization: string; project: string; name: string }) {
  const { t } = useTranslation("alerts");
  return (
    <>
      <Link className={styles.place} to="/organizations/$organization/alerts/rules/" params={{ organization }}>
        {t("title")}
      </Link>
      <span aria-hidden="true">/</span>
      <span className={styles.place} translate="no">
        {project}
      </span>
      <span aria-hidden="true">/</span>
      <b className={styles.crumb}>{name}</b>
    </>
  );
}
