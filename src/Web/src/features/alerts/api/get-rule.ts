import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import type { MetricRule } from "./metric-types";
import { rulePath, rulesPath } from "./paths";
import { oneRuleKey, ruleKey } from "./rule-key";
import type { RulePlace } from "./rule-place";
import type { DayCount, Rule } from "./types";

export const ruleQuery = (organization: string, project: string, id: string) =>
  oneRuleQuery<Rule>(organization, { kind: "issue", project, id });

export const metricRuleQuery = (organization: string, project: string, id: string) =>
  oneRuleQuery<MetricRule>(organization, { kind: "metric", project, id });

const oneRuleQuery = <T>(organization: string, place: RulePlace) =>
  queryOptions({
    queryKey: oneRuleKey(organization, place),
    queryFn: ({ signal }) => send<T>("get", rulePath(organization, place), { signal }),
  });

export const useRule = (organization: string, project: string, rule: string) =>
  useQuery(ruleQuery(organization, project, rule));

export const useMetricRule = (organization: string, project: string, rule: string) =>
  useQuery(metricRuleQuery(organization, project, rule));

/** A rule of either kind. */
export function useAnyRule(organization: string, { kind, project, id }: RulePlace) {
  const issue = useQuery({ ...ruleQuery(organization, project, id), enabled: kind === "issue" });
  const metric = useQuery({ ...metricRuleQuery(organization, project, id), enabled: kind === "metric" });
  return kind === "metric" ? metric : issue;
}

/** Firings of the last 14 days, one number a day. */
export const ruleStatsQuery = (organization: string, project: string, rule: string) =>
  queryOptions({
    queryKey: [...ruleKey(organization), "stats", project, rule],
    queryFn: ({ signal }) => send<DayCount[]>("get", `${rulesPath(organization, project, rule)}stats/`, { signal }),
    staleTime: 60_000,
  });
