import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Bars } from "~/components/bars";
import { Count } from "~/components/count";
import { Pill } from "~/components/pill";
import type { Rule } from "../api/types";
import styles from "./rule-list.module.css";

interface RuleSummaryProps {
  organization: string;
  rule: Rule;
  words: string;
}

/** The name, and below it the project and what the rule tells of. */
export function RuleSummary({ organization, rule, words }: RuleSummaryProps) {
  const { t } = useTranslation("alerts");
  const project = rule.projects[0] ?? "";
  return (
    <div className={styles.summary}>
      <p className={styles.first}>
        <Link
          className={styles.name}
          to="/organizations/$organization/alerts/rules/$project/$rule/"
          params={{ organization, project, rule: rule.id }}
          tabIndex={-1}
        >
          {rule.name}
        </Link>
        {rule.isDefault && <Pill title={t("defaultHint")}>{t("default")}</Pill>}
      </p>
      <p className={styles.second} title={words}>
        <span translate="no">{project}</span> <span>{words}</span>
      </p>
    </div>
  );
}

/** How often it fired in seven days. */
export function RuleWeek({ rule }: { rule: Rule }) {
  const { t } = useTranslation("alerts");
  return (
    <span className={styles.week}>
      {rule.firedLastWeek > 0 && <Bars values={rule.firedByDay} label={t("firedADay")} width={64} height={22} />}
      <Count value={rule.firedLastWeek} />
    </span>
  );
}
