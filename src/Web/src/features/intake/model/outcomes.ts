import type { Stats, StatsGroup } from "../api/get-stats";

/** What can become of what is sent, in the order in which bars are stacked. Their texts are `intake:outcome.<name>`. */
export const outcomes = ["accepted", "filtered", "rate_limited", "invalid", "client_discard"] as const;
export type Outcome = (typeof outcomes)[number];

/** Rare ones are shown with the one that they are a kind of. */
const kinds: Record<string, Outcome> = { abuse: "rate_limited", cardinality_limited: "rate_limited" };

export type Totals = Record<Outcome, number>;

/** Undefined for an outcome that this page does not know. */
export const outcomeOf = (name: string | undefined): Outcome | undefined =>
  outcomes.find((outcome) => outcome === (kinds[name ?? ""] ?? name));

const quantity = (group: StatsGroup): number => group.totals["sum(quantity)"];

export function totalsOf(groups: readonly StatsGroup[]): Totals {
  const totals: Totals = { accepted: 0, filtered: 0, rate_limited: 0, invalid: 0, client_discard: 0 };
  for (const group of groups) {
    const outcome = outcomeOf(group.by.outcome);
    if (outcome) totals[outcome] += quantity(group);
  }
  return totals;
}

export const sumOf = (totals: Totals): number => outcomes.reduce((sum, outcome) => sum + totals[outcome], 0);

/** One interval: when it begins, and how much came of each kind. */
export interface Slot {
  /** ISO 8601. */
  at: string;
  counts: Totals;
}

export function slotsOf({ intervals, groups }: Stats): Slot[] {
  return intervals.map((at, index) => {
    const counts = totalsOf([]);
    for (const { by, series } of groups) {
      const outcome = outcomeOf(by.outcome);
      if (outcome) counts[outcome] += series?.["sum(quantity)"][index] ?? 0;
    }
    return { at, counts };
  });
}

/** A line of the table by project. */
export interface ProjectRow {
  /** The project's id. */
  id: string;
  totals: Totals;
}

/** Those with the most first. */
export function projectRows(groups: readonly StatsGroup[]): ProjectRow[] {
  const ids = [...new Set(groups.map(({ by }) => String(by.project)))];
  return ids
    .map((id) => ({ id, totals: totalsOf(groups.filter(({ by }) => String(by.project) === id)) }))
    .sort((a, b) => sumOf(b.totals) - sumOf(a.totals));
}

/** A line of the table by reason. */
export interface ReasonRow {
  outcome: Outcome;
  reason: string;
  quantity: number;
}

/** Why something was not stored; what was stored needs no reason. */
export function reasonRows(groups: readonly StatsGroup[]): ReasonRow[] {
  return groups
    .flatMap((group): ReasonRow[] => {
      const outcome = outcomeOf(group.by.outcome);
      return outcome && outcome !== "accepted"
        ? [{ outcome, reason: group.by.reason ?? "none", quantity: quantity(group) }]
        : [];
    })
    .filter((row) => row.quantity > 0)
    .sort((a, b) => b.quantity - a.quantity);
}
