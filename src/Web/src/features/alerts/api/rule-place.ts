import { type AnyRule, isMetric } from "./types";

/** What a rule looks at: issues, or a number of its project. */
export type RuleKind = "issue" | "metric";

/** Which rule: the numbers of those about issues begin at 1 in each project, so that it takes kind and project as well. */
export interface RulePlace {
  kind: RuleKind;
  id: string;
  /** The project's slug. */
  project: string;
}

export const placeOf = (rule: AnyRule): RulePlace => ({
  kind: isMetric(rule) ? "metric" : "issue",
  id: rule.id,
  project: rule.projects[0] ?? "",
});

/** Among all rules of an organisation: `issue/shop/1`. */
export const placeText = ({ kind, id, project }: RulePlace): string => `${kind}/${project}/${id}`;
