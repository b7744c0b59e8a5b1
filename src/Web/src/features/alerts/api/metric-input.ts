import type { MetricInput, MetricRule } from "./metric-types";

/** A rule as it is sent, without what the server adds. */
export const metricInput = (rule: MetricInput | MetricRule): MetricInput => ({
  name: rule.name,
  aggregate: rule.aggregate,
  query: rule.query,
  environment: rule.environment,
  timeWindow: rule.timeWindow,
  thresholdType: rule.thresholdType,
  resolveThreshold: rule.resolveThreshold,
  comparisonDelta: rule.comparisonDelta,
  triggers: rule.triggers.map(({ label, alertThreshold, actions }) => ({
    label,
    alertThreshold,
    actions: actions.map(({ desc: _, ...action }) => action),
  })),
  owner: rule.owner,
  status: rule.status,
});
