/** A condition, filter or action of an alert rule, with what its kind asks: `{id, value: 100, interval: "1h"}`. */
export interface RuleNode {
  /** The kind: `sentry.rules.conditions.…`. */
  id: string;
  /** The server's own English words for it. */
  name?: string;
  [field: string]: unknown;
}

/** A part of a rule and that it held, or did not; `text` is the server's English. */
export interface Reason {
  node: RuleNode;
  text: string;
}
