import type { RuleNode } from "./node";

export const parts = ["conditions", "filters", "actions"] as const;

/** When a rule looks, if it goes on, and what it then does. */
export type Part = (typeof parts)[number];

/** One of a few values, each with its words `alert-words:choice.<words>.<value>`; without, they are shown as they are. */
export interface ChoiceField {
  type: "choice";
  words?: "interval" | "comparison" | "time" | "match" | "atLeast" | "level" | "fallthrough";
  choices: readonly string[];
}

export type NodeField =
  | ChoiceField
  | { type: "number"; min: number; max: number }
  /** Any text; what is often meant is offered. */
  | { type: "text"; suggestions?: readonly string[] }
  | { type: "team" | "member" | "channel" };

/** A kind of condition, filter or action. Its sentence, `alert-words:sentence.<name>`, holds the fields as placeholders. */
export interface Kind {
  name: string;
  part: Part;
  id: string;
  /** Fields whose values make the kind: others of the same id are other kinds. */
  fixed?: Readonly<Record<string, string>>;
  fields: Readonly<Record<string, NodeField>>;
  /** What a new one begins with. */
  initial: Readonly<Record<string, string | number>>;
}

const conditions = "sentry.rules.conditions.";
const filters = "sentry.rules.filters.";
const mail = "sentry.mail.actions.NotifyEmailAction";

const number = { type: "number", min: 0, max: 1_000_000 } as const;
const text = { type: "text" } as const;
const interval: ChoiceField = {
  type: "choice",
  words: "interval",
  choices: ["1m", "5m", "15m", "1h", "1d", "1w", "30d"],
};
const comparisonInterval: ChoiceField = { ...interval, choices: ["5m", "15m", "1h", "1d", "1w", "30d"] };
const match: ChoiceField = {
  type: "choice",
  words: "match",
  choices: ["eq", "ne", "co", "nc", "sw", "nsw", "ew", "new", "in", "nin", "is", "ns"],
};
/** What may be asked of an event by name. */
const attributes = [
  ...["message", "platform", "environment", "type", "error.handled", "error.unhandled", "error.main_thread"],
  ...["exception.type", "exception.value", "user.id", "user.email", "user.username", "user.ip_address"],
  ...["http.method", "http.url", "http.status_code", "sdk.name", "stacktrace.code", "stacktrace.module"],
  ...["stacktrace.filename", "stacktrace.abs_path", "stacktrace.package", "unreal.crash_type", "app.in_foreground"],
];
const team = { type: "team" } as const;
const member = { type: "member" } as const;

const often = { value: number, interval };
const more = { value: number, interval, comparisonInterval };
const risen = { value: 100, interval: "1h", comparisonInterval: "1w" };

const plain = (name: string, part: Part, id: string): Kind => ({ name, part, id, fields: {}, initial: {} });

/** All kinds, in the order in which they are offered; of several with one id the first is meant when nothing tells them apart. */
export const kinds: readonly Kind[] = [
  plain("firstSeen", "conditions", `${conditions}first_seen_event.FirstSeenEventCondition`),
  plain("regression", "conditions", `${conditions}regression_event.RegressionEventCondition`),
  plain("reappeared", "conditions", `${conditions}reappeared_event.ReappearedEventCondition`),
  plain("newHighPriority", "conditions", `${conditions}high_priority_issue.NewHighPriorityIssueCondition`),
  plain("existingHighPriority", "conditions", `${conditions}high_priority_issue.ExistingHighPriorityIssueCondition`),
  {
    ...plain("events", "conditions", `${conditions}event_frequency.EventFrequencyCondition`),
    fixed: { comparisonType: "count" },
    fields: often,
    initial: { value: 100, interval: "1h" },
  },
  {
    ...plain("eventsRise", "conditions", `${conditions}event_frequency.EventFrequencyCondition`),
    fixed: { comparisonType: "percent" },
    fields: more,
    initial: risen,
  },
  {
    ...plain("users", "conditions", `${conditions}event_frequency.EventUniqueUserFrequencyCondition`),
    fixed: { comparisonType: "count" },
    fields: often,
    initial: { value: 10, interval: "1h" },
  },
  {
    ...plain("usersRise", "conditions", `${conditions}event_frequency.EventUniqueUserFrequencyCondition`),
    fixed: { comparisonType: "percent" },
    fields: more,
    initial: risen,
  },
  plain("everyEvent", "conditions", `${conditions}every_event.EveryEventCondition`),
  {
    ...plain("level", "filters", `${filters}level.LevelFilter`),
    fields: {
      match: { type: "choice", words: "atLeast", choices: ["gte", "eq", "lte"] },
      level: { type: "choice", words: "level", choices: ["50", "40", "30", "20", "10"] },
    },
    initial: { match: "gte", level: "40" },
  },
  {
    ...plain("tag", "filters", `${filters}tagged_event.TaggedEventFilter`),
    fields: {
      key: { type: "text", suggestions: ["release", "url", "browser.name", "os.name", "server_name", "transaction"] },
      match,
      value: text,
    },
    initial: { key: "", match: "eq", value: "" },
  },
  {
    ...plain("attribute", "filters", `${conditions}event_attribute.EventAttributeCondition`),
    fields: {
      attribute: { type: "choice", choices: attributes },
      match,
      value: text,
    },
    initial: { attribute: "exception.type", match: "eq", value: "" },
  },
  {
    ...plain("age", "filters", `${filters}age_comparison.AgeComparisonFilter`),
    fields: {
      comparison_type: { type: "choice", words: "comparison", choices: ["older", "newer"] },
      value: { ...number, max: 10_000 },
      time: { type: "choice", words: "time", choices: ["minute", "hour", "day", "week"] },
    },
    initial: { comparison_type: "newer", value: 1, time: "day" },
  },
  {
    ...plain("occurrences", "filters", `${filters}issue_occurrences.IssueOccurrencesFilter`),
    fields: { value: { ...number, min: 1, max: 2_147_483_647 } },
    initial: { value: 10 },
  },
  {
    ...plain("unassigned", "filters", `${filters}assigned_to.AssignedToFilter`),
    fixed: { targetType: "Unassigned" },
  },
  {
    ...plain("assignedTeam", "filters", `${filters}assigned_to.AssignedToFilter`),
    fixed: { targetType: "Team" },
    fields: { targetIdentifier: team },
    initial: { targetIdentifier: "" },
  },
  {
    ...plain("assignedMember", "filters", `${filters}assigned_to.AssignedToFilter`),
    fixed: { targetType: "Member" },
    fields: { targetIdentifier: member },
    initial: { targetIdentifier: "" },
  },
  plain("latestRelease", "filters", `${filters}latest_release.LatestReleaseFilter`),
  {
    ...plain("category", "filters", `${filters}issue_category.IssueCategoryFilter`),
    fixed: { value: "1" },
  },
  {
    ...plain("mailOwners", "actions", mail),
    fixed: { targetType: "IssueOwners" },
    fields: {
      fallthroughType: {
        type: "choice",
        words: "fallthrough",
        choices: ["ActiveMembers", "AllMembers", "NoOne"],
      },
    },
    initial: { fallthroughType: "ActiveMembers" },
  },
  {
    ...plain("mailTeam", "actions", mail),
    fixed: { targetType: "Team" },
    fields: { targetIdentifier: team },
    initial: { targetIdentifier: "" },
  },
  {
    ...plain("mailMember", "actions", mail),
    fixed: { targetType: "Member" },
    fields: { targetIdentifier: member },
    initial: { targetIdentifier: "" },
  },
  {
    ...plain("channel", "actions", "sentry.orleans.actions.ChannelAction"),
    fields: { channel: { type: "channel" } },
    initial: { channel: "" },
  },
];

/** Undefined for what this UI does not know: its words are then the server's. */
export const kindOf = (node: RuleNode): Kind | undefined =>
  kinds.find(
    ({ id, fixed = {} }) =>
      id === node.id && Object.entries(fixed).every(([field, value]) => (node[field] ?? value) === value),
  );

export const kindNamed = (name: string): Kind => {
  const kind = kinds.find((each) => each.name === name);
  if (!kind) throw new RangeError(`There is no kind ${name}.`);
  return kind;
};

/** A new condition, filter or action of the kind. */
export const nodeOf = ({ id, fixed, initial }: Kind): RuleNode => ({ id, ...fixed, ...initial });

const valueless = new Set<unknown>(["is", "ns"]);

/** The names of the fields that are asked for. */
export function fieldsShown(node: RuleNode): string[] {
  const kind = kindOf(node);
  const names = Object.keys(kind?.fields ?? {});
  return kind && sentenceNameOf(kind, node) !== kind.name ? names.filter((name) => name !== "value") : names;
}

/** The name of the sentence that tells it: a tag that is set has no value to be compared. */
export const sentenceNameOf = (kind: Kind, node: RuleNode): string =>
  kind.fields.match && "value" in kind.fields && valueless.has(node.match) ? `${kind.name}Set` : kind.name;
