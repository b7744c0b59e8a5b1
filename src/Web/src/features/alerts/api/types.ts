import type { Reason, RuleNode } from "~/lib/alert-rules/node";
import type { MetricRule } from "./metric-types";

/** How several conditions or filters count together. */
export type Match = "any" | "all" | "none";

/** A rule as it is sent. */
export interface RuleInput {
  /** Up to 256 characters. */
  name: string;
  actionMatch: Match;
  conditions: RuleNode[];
  filterMatch: Match;
  filters: RuleNode[];
  /** At least one. */
  actions: RuleNode[];
  /** Minutes, 5 to 43,200: of one issue it tells at most once in so long. */
  frequency: number;
  /** Null: all. */
  environment: string | null;
  /** `user:1`, `team:2`. */
  owner: string | null;
  status: "active" | "disabled";
}

export interface Rule extends Omit<RuleInput, "filterMatch" | "status"> {
  id: string;
  type: "rule";
  filterMatch: Match | null;
  status: string;
  createdBy: { id: string; name: string; email: string } | null;
  dateCreated: string;
  /** Slugs; a rule is of one project. */
  projects: string[];
  /** It is muted, for everyone or for who asks. */
  snooze: boolean;
  snoozeForEveryone: boolean;
  /** Null: for ever. */
  snoozeUntil: string | null;
  lastTriggered: string | null;
  firedLastWeek: number;
  /** The same by day, today last. */
  firedByDay: number[];
  /** What every new project begins with, and nobody changed it yet. */
  isDefault: boolean;
}

/** A rule about issues, or about a number of its project. */
export type AnyRule = Rule | MetricRule;

export const isMetric = (rule: AnyRule): rule is MetricRule => rule.type === "alert_rule";

/** A rule that sent something, or would have. */
export interface Firing {
  id: string;
  date: string;
  /** Null when it is deleted. */
  issue: { id: string; shortId: string; title: string; culprit: string | null; level: string } | null;
  eventId: string | null;
  because: Reason[];
  /** Null while nobody was told yet. */
  mails: number | null;
  /** Messages to channels. */
  posts: number | null;
}

/** Firings in a day. */
export interface DayCount {
  /** UTC. */
  date: string;
  count: number;
}

/** Steps at which something happened that the rule looks at, and nothing was sent all the same. */
export interface NotSent {
  limited: number;
  environment: number;
  filters: number;
  notOpen: number;
}

/** What a rule would have done. */
export interface Backtest {
  since: string;
  until: string;
  /** Events before are gone: what looks into them reaches back only so far. */
  payloadSince: string;
  /** Steps of issues that were looked at. */
  commits: number;
  /** It stopped at a limit: not all of the past was looked at. */
  truncated: boolean;
  total: number;
  mails: number;
  posts: number;
  days: (DayCount & { mails: number })[];
  /** The newest, at most 50. */
  firings: Firing[];
  /** The same for the rule as it is saved. */
  current: { total: number; mails: number } | null;
  notSent: NotSent;
}

export const channelKinds = [
  "slack",
  "mattermost",
  "discord",
  "teams",
  "webhook",
  "pagerduty",
  "opsgenie",
  "ntfy",
] as const;

export type ChannelKind = (typeof channelKinds)[number];

export interface ChannelInput {
  name: string;
  kind: ChannelKind;
  url?: string;
  secret?: string;
}

export interface Channel {
  id: string;
  name: string;
  kind: ChannelKind;
  /** Without what makes it secret. */
  url: string;
  hasSecret: boolean;
  /** Of a webhook, in the answer that made it; never again. */
  secret: string | null;
  dateCreated: string;
  waiting: number;
  dead: number;
  lastError: string | null;
}

/** A message to a channel that has not arrived. */
export interface ChannelPost {
  id: string;
  state: "waiting" | "dead";
  attempts: number;
  error: string | null;
  posted: string;
  due: string | null;
}

/** What a channel answered to a test. */
export interface ChannelTest {
  ok: boolean;
  status: number | null;
  answer: string;
}
