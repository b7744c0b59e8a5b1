import type { RulePlace } from "./rule-place";

/** Under it is all that is known of an organisation's rules. */
export const ruleKey = (organization: string) => ["alert-rules", organization] as const;

/** Of one rule. */
export const oneRuleKey = (organization: string, { kind, project, id }: RulePlace) =>
  [...ruleKey(organization), "one", kind, project, id] as const;
