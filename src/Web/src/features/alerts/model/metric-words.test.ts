import { createInstance, type TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import alerts from "~/locales/en/alerts.json";
import common from "~/locales/en/common.json";
import { below, type Incident, type IncidentStep, type MetricBacktest, type MetricInput } from "../api/metric-types";
import {
  issuesOf,
  metricBacktestSentence,
  metricReachSentences,
  sentWords,
  stepsOf,
  stepWords,
  worstOf,
} from "./incident-words";
import { emptyMetric } from "./metric-draft";
import { metricWords, resolveWords, valueWords } from "./metric-words";

let t: TFunction;

beforeAll(async () => {
  t = await createInstance().init({
    lng: "en",
    resources: { en: { alerts, common } },
    interpolation: { escapeValue: false },
  });
});

const plain = emptyMetric({ team: "2" });
const critical = (alertThreshold: number) => [{ label: "critical" as const, alertThreshold, actions: [] }];
const of = (change: Partial<MetricInput>) => metricWords(t, "en", { ...plain, ...change });
const users = { aggregate: "count_unique(user)" } as const;
const risen = { comparisonDelta: 1_440, timeWindow: 60 };

describe("a rule about a number in words", () => {
  it("tells what is too much, and of which events", () => {
    expect(of({})).toBe("More than 100 events in 5 minutes");
    expect(of({ environment: "production", query: " level:error " })).toBe(
      "More than 100 events in 5 minutes · production · level:error",
    );
    expect(of({ ...users, triggers: critical(1), timeWindow: 1_440 })).toBe("More than 1 user in 1 day");
    expect(of({ thresholdType: below, triggers: critical(1_500) })).toBe("Fewer than 1,500 events in 5 minutes");
    expect(of({ triggers: critical(Number.NaN) })).toBe("More than … events in 5 minutes");
  });

  it("tells a comparison as more or less", () => {
    expect(of({ ...risen, triggers: critical(150) })).toBe(
      "Over 50 % more events in 1 hour than in the same time 1 day before",
    );
    expect(of({ ...risen, ...users, thresholdType: below, triggers: critical(80) })).toBe(
      "Over 20 % fewer users in 1 hour than in the same time 1 day before",
    );
  });

  it("tells when it is over", () => {
    const over = (change: Partial<MetricInput>) => resolveWords(t, "en", { ...plain, ...change });
    expect(over({})).toBe("When no threshold is crossed any more");
    expect(over({ resolveThreshold: 1 })).toBe("At most 1 event");
    expect(over({ resolveThreshold: 20, thresholdType: below })).toBe("At least 20 events");
    expect(over({ ...risen, resolveThreshold: 110 })).toBe("At most 10 % more");
    expect(over({ ...risen, resolveThreshold: 90, thresholdType: below })).toBe("At most 10 % fewer");
  });

  it("tells what was measured", () => {
    expect(valueWords(t, "en", plain, 1_230)).toBe("1,230 events");
    expect(valueWords(t, "en", { ...plain, ...risen }, 150.4)).toBe("50 % more");
    expect(valueWords(t, "en", { ...plain, ...risen }, 25)).toBe("75 % fewer");
  });
});

const now = Date.parse("2026-11-03T10:00:00Z");
const step = (status: IncidentStep["status"], minute: string, value: number | null): IncidentStep => ({
  status,
  date: `2026-11-02T14:${minute}:00Z`,
  value,
  mails: 2,
  posts: 1,
});
const incident: Incident = {
  id: "1",
  status: 2,
  dateStarted: "2026-11-02T14:05:00Z",
  dateClosed: "2026-11-02T14:17:00Z",
  value: 3,
  peak: 230,
  closedBy: "measured",
  steps: [step("warning", "05", 60), step("critical", "06", 230), step("resolved", "17", 3)],
};

describe("an incident in words", () => {
  const words = (of: Incident) => stepsOf(of).map((each) => stepWords(t, "en", plain, of, each, now));

  it("tells its steps", () => {
    expect(words(incident)).toEqual([
      expect.stringMatching(/^60 events at Nov 2/),
      expect.stringMatching(/^230 events at Nov 2/),
      "Resolved after 12 min",
    ]);
  });

  it("tells that a change of the rule closed it, also where that is no step", () => {
    const changed: Incident = { ...incident, closedBy: "changed", steps: incident.steps.slice(0, 2) };
    expect(words(changed).at(-1)).toMatch(/^Closed at Nov 2.*, because the rule was changed$/);
    expect(words({ ...changed, dateClosed: null })).toHaveLength(2);
  });

  it("was as bad as its worst step", () => {
    expect(worstOf(incident)).toBe("critical");
    expect(worstOf({ status: 2, steps: incident.steps.slice(0, 1) })).toBe("warning");
    expect(worstOf({ status: 20, steps: [] })).toBe("critical");
  });

  it("tells how many were told, nobody, or nothing while it is not passed on", () => {
    expect(sentWords(t, "en", { mails: 2, posts: 1 })).toBe("2 mails and 1 message to a channel");
    expect(sentWords(t, "en", { mails: 0, posts: 0 })).toBe("nobody was told");
    expect(sentWords(t, "en", { mails: null, posts: null })).toBeUndefined();
  });

  it("leads to the issues of the time that was counted", () => {
    const rule = { ...plain, environment: "production", query: "level:error" } as never;
    expect(issuesOf(rule, incident, "4", now)).toEqual({
      project: ["4"],
      environment: ["production"],
      start: "2026-11-02T14:00:00",
      end: "2026-11-02T14:17:00",
      query: "level:error",
    });
    expect(issuesOf(rule, { ...incident, dateClosed: null }, undefined, now).end).toBe("2026-11-03T10:00:00");
  });
});

describe("a back-test of a number in words", () => {
  const result: MetricBacktest = {
    start: "2026-10-27T10:00:00Z",
    end: "2026-11-03T10:00:00Z",
    step: 1,
    points: [],
    incidents: [],
    count: 3,
    mails: 6,
    posts: 3,
    eventsSince: "2026-10-01T00:00:00Z",
    truncated: false,
  };

  it("says what would have happened", () => {
    expect(metricBacktestSentence(t, "en", result, 7)).toBe(
      "In the last 7 days: 3 incidents, 6 mails, and 3 messages to channels",
    );
    expect(metricBacktestSentence(t, "en", { ...result, count: 0, mails: 0, posts: 0 }, 1)).toBe(
      "In the last day: 0 incidents",
    );
  });

  it("says how far back it could look, where that is not all the way", () => {
    expect(metricReachSentences(t, "en", result)).toEqual([]);
    expect(metricReachSentences(t, "en", { ...result, truncated: true, eventsSince: "2026-10-30T00:00:00Z" })).toEqual([
      "There was too much to look at: it looked back to Oct 27, 2026 only.",
      "Events reach back to Oct 30, 2026 only: older ones are gone, and numbers of then too low.",
    ]);
  });
});
