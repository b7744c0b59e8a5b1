// By hand, as the OpenAPI document knows texts and numbers, not which ones.

export type Aggregate = "count()" | "count_unique(user)";

/** Above or below its thresholds a number is bad. */
export const above = 0;
export const below = 1;
export type ThresholdType = typeof above | typeof below;

export const on = 0;
export const off = 5;

/** Who is told: a member or a team by mail, or a channel of the organisation. */
export interface MetricAction {
  type: "email" | "channel";
  targetType: "user" | "team" | "specific";
  targetIdentifier: string;
  /** The server's own English words for it, in its answers. */
  desc?: string;
}

/** From where on a number is bad, and who is told then. */
export interface MetricTrigger {
  label: "critical" | "warning";
  /** Crossed, not reached. */
  alertThreshold: number;
  actions: MetricAction[];
}

/** A rule about a number of a project, as it is sent. */
export interface MetricInput {
  name: string;
  aggregate: Aggregate;
  /** `release:shop@1.0 !level:warning`; empty: all events. */
  query: string;
  /** Null: all. */
  environment: string | null;
  /** Minutes over which it is counted. */
  timeWindow: number;
  thresholdType: ThresholdType;
  /** Where it is over; null: where no threshold is crossed any more. */
  resolveThreshold: number | null;
  /** Minutes: thresholds are then per cent of the number so long before, 150 is half more. Null: they are numbers. */
  comparisonDelta: number | null;
  triggers: MetricTrigger[];
  /** `user:1`, `team:2`. */
  owner: string | null;
  status: typeof on | typeof off;
}

export type MetricState = "ok" | "warning" | "critical";

export interface MetricRule extends MetricInput {
  /** Unique on the server. */
  id: string;
  type: "alert_rule";
  /** Slugs; a rule is of one project. */
  projects: string[];
  dateCreated: string;
  /** It is muted, for everyone or for who asks. */
  snooze: boolean;
  snoozeForEveryone: boolean;
  /** Null: for ever. */
  snoozeUntil: string | null;
  state: MetricState;
  latestIncident: Incident | null;
  /** Incidents that began. */
  firedLastWeek: number;
  /** The same by day, today last. */
  firedByDay: number[];
}

/** An incident's `status`. */
export const incidentStatus = { critical: 20, warning: 10, closed: 2 } as const;

/** From the first look at which something was wrong until it was not. */
export interface Incident {
  id: string;
  status: (typeof incidentStatus)[keyof typeof incidentStatus];
  dateStarted: string;
  /** Null: it is open. */
  dateClosed: string | null;
  /** At its last step. */
  value: number | null;
  /** The worst of its steps. */
  peak: number | null;
  closedBy: "measured" | "changed" | null;
  /** The oldest first. */
  steps: IncidentStep[];
}

export interface IncidentStep {
  status: "warning" | "critical" | "resolved";
  date: string;
  value: number | null;
  /** Null while nobody was told yet. */
  mails: number | null;
  /** Messages to channels. */
  posts: number | null;
}

/** A number at a time; null: there was none, as there was nothing to compare with. */
export interface MetricPoint {
  date: string;
  value: number | null;
}

export interface TestedIncident {
  /** How bad it was at most. */
  status: 20 | 10;
  dateStarted: string;
  dateClosed: string | null;
  peak: number | null;
  mails: number;
  posts: number;
}

/** What a rule would have done. */
export interface MetricBacktest {
  start: string;
  end: string;
  /** Minutes between looks. */
  step: number;
  /** At most 500, the oldest first: of each stretch the worst. */
  points: MetricPoint[];
  /** The newest, at most 50. */
  incidents: TestedIncident[];
  /** Of all incidents. */
  count: number;
  mails: number;
  posts: number;
  /** Events before are gone: numbers of then are too low. */
  eventsSince: string;
  /** Not all days could be looked at: `start` says since when. */
  truncated: boolean;
}
