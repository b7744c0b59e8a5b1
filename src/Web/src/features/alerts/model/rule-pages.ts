/** Where a rule is read and changed, and where what it did stands, by its kind. */
export const rulePages = {
  issue: {
    rule: "/organizations/$organization/alerts/rules/$project/$rule/",
    history: "/organizations/$organization/alerts/rules/$project/$rule/history/",
  },
  metric: {
    rule: "/organizations/$organization/alerts/metric-rules/$project/$rule/",
    history: "/organizations/$organization/alerts/metric-rules/$project/$rule/history/",
  },
} as const;
