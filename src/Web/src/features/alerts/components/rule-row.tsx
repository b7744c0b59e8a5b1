import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Bars } from "~/components/bars";
import { Count } from "~/components/count";
import { Pill } from "~/components/pill";
import { Time } from "~/components/time";
import { placeOf } from "../api/rule-place";
import { type AnyRule, isMetric } from "../api/types";
import { rulePages } from "../model/rule-pages";
import styles from "./rule-list.module.css";

interface RuleSummaryProps {
  organization: string;
  rule: AnyRule;
  words: string;
}

/** The name, and below it the project and what the rule tells of. */
export function RuleSummary({ organization, rule, words }: RuleSummaryProps) {
  const { t } = useTranslation("alerts");
  const { kind, project } = placeOf(rule);
  return (
    <div className={styles.summary}>
      <p className={styles.first}>
        <Link
          className={styles.name}
          to={rulePages[kind].rule}
          params={{ organization, project, rule: rule.id }}
          tabIndex={-1}
        >
          {rule.name}
        </Link>
        {!isMetric(rule) && rule.isDefault && <Pill title={t("defaultHint")}>{t("default")}</Pill>}
      </p>
      <p className={styles.second} title={words}>
        <span translate="no">{project}</span> <span>{words}</span>
      </p>
    </div>
  );
}

/** How often it fired in seven days, or how many incidents began. */
export function RuleWeek({ rule }: { rule: AnyRule }) {
  const { t } = useTranslation("alerts");
  const label = t(isMetric(rule) ? "metric.incidentsADay" : "firedADay");
  return (
    <span className={styles.week}>
      {rule.firedLastWeek > 0 && <Bars values={rule.firedByDay} label={label} width={64} height={22} />}
      <Count value={rule.firedLastWeek} />
    </span>
  );
}

/** When it sent something last, or when the last incident began. */
export function RuleLast({ rule }: { rule: AnyRule }) {
  const { t } = useTranslation("alerts");
  const value = isMetric(rule) ? rule.latestIncident?.dateStarted : rule.lastTriggered;
  return value ? <Time value={value} /> : <span className={styles.never}>{t("never")}</span>;
}
