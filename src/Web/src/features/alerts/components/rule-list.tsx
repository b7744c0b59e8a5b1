import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Column, DataList } from "~/components/data-list";
import { Failed, Loading, Partial } from "~/components/states";
import { now } from "~/lib/clock";
import type { Project } from "~/lib/session/list-projects";
import { useRules } from "../api/list-rules";
import { placeOf, placeText } from "../api/rule-place";
import { type AnyRule, isMetric } from "../api/types";
import { metricWords } from "../model/metric-words";
import { rulePages } from "../model/rule-pages";
import { ruleWords, stateOf } from "../model/rule-words";
import { DeleteRule } from "./delete-rule";
import { NoRules } from "./no-rules";
import styles from "./rule-list.module.css";
import { RuleMenu } from "./rule-menu";
import { RuleLast, RuleSummary, RuleWeek } from "./rule-row";
import { RuleState } from "./rule-state";
import { useNames } from "./use-names";

interface RuleListProps {
  organization: string;
  /** Ids; undefined: all. */
  chosen: readonly string[] | undefined;
  /** Those whose rules the person may change; undefined: not known yet. */
  editable: readonly Project[] | undefined;
}

const idOf = (rule: AnyRule) => placeText(placeOf(rule));

/** All rules of the projects chosen: what each tells of, whether it is on, and how much it sent lately. */
export function RuleList({ organization, chosen, editable }: RuleListProps) {
  const { t, i18n } = useTranslation("alerts");
  const navigate = useNavigate();
  const rules = useRules(organization, chosen);
  const [deleting, setDeleting] = useState<AnyRule | null>(null);
  const rows = rules.data?.pages.flatMap(({ data }) => data) ?? [];
  const nameOf = useNames(
    organization,
    undefined,
    rows.flatMap((rule) => (isMetric(rule) ? [] : [...rule.conditions, ...rule.filters])),
  );
  if (rules.isPending || !editable) return <Loading rows={6} />;
  if (rules.isError && rows.length === 0) return <Failed error={rules.error} onRetry={() => void rules.refetch()} />;
  if (rows.length === 0) return <NoRules organization={organization} projects={editable} />;
  const wordsOf = (rule: AnyRule) =>
    isMetric(rule) ? metricWords(t, i18n.language, rule) : ruleWords(t, i18n.language, rule, nameOf);
  const stateText = (rule: AnyRule) => {
    const state = stateOf(rule, now());
    return isMetric(rule) && state === "active" ? t(`metric.state.${rule.state}`) : t(`state.${state}`);
  };
  const menu = (rule: AnyRule) => (
    <RuleMenu
      organization={organization}
      rule={rule}
      mayEdit={editable.some(({ slug }) => rule.projects.includes(slug))}
      onDelete={() => setDeleting(rule)}
    />
  );
  const summary = (rule: AnyRule) => <RuleSummary organization={organization} rule={rule} words={wordsOf(rule)} />;
  const columns: Column<AnyRule>[] = [
    { id: "rule", head: t("column.rule"), width: "minmax(0, 1fr)", cell: summary },
    { id: "state", head: t("column.state"), width: "168px", cell: (rule) => <RuleState rule={rule} /> },
    {
      id: "week",
      head: t("column.week"),
      width: "148px",
      align: "end",
      cell: (rule) => <RuleWeek rule={rule} />,
    },
    {
      id: "last",
      head: t("column.last"),
      width: "96px",
      align: "end",
      cell: (rule) => <RuleLast rule={rule} />,
    },
    { id: "menu", width: "36px", align: "end", cell: menu },
  ];
  return (
    <>
      <DataList
        label={t("tabs.rules")}
        rows={rows}
        idOf={idOf}
        columns={columns}
        narrow={(rule) => (
          <div className={styles.block}>
            <div className={styles.blockHead}>
              {summary(rule)}
              {menu(rule)}
            </div>
            <p className={styles.facts}>
              <RuleState rule={rule} />
              <span>{t(isMetric(rule) ? "metric.incidentsInWeek" : "firedInWeek", { count: rule.firedLastWeek })}</span>
              <RuleLast rule={rule} />
            </p>
          </div>
        )}
        describe={(rule) => `${rule.name}, ${stateText(rule)}`}
        onOpen={(rule) =>
          void navigate({
            to: rulePages[placeOf(rule).kind].rule,
            params: { organization, project: placeOf(rule).project, rule: rule.id },
          })
        }
        onEnd={() => rules.hasNextPage && !rules.isFetching && !rules.isError && void rules.fetchNextPage()}
      />
      {rules.isFetchingNextPage && <Loading rows={3} />}
      {rules.isFetchNextPageError && (
        <Partial error={rules.error} what={t("moreRules")} onRetry={() => void rules.fetchNextPage()} />
      )}
      {deleting && <DeleteRule organization={organization} rule={deleting} onDone={() => setDeleting(null)} />}
    </>
  );
}
