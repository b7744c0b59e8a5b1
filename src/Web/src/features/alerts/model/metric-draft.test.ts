import { describe, expect, it } from "vitest";
import { kindNamed, nodeOf } from "~/lib/alert-rules/kinds";
import { above, below, type MetricAction, type MetricInput, off } from "../api/metric-types";
import { draftNode } from "./draft";
import { comparisonsOf, windows } from "./metric-choices";
import { emptyMetric, isMetricComplete, metricDraftOf, metricInputOf, testedMetricText } from "./metric-draft";

const actions: MetricAction[] = [
  { type: "email", targetType: "team", targetIdentifier: "2" },
  { type: "email", targetType: "user", targetIdentifier: "7" },
  { type: "channel", targetType: "specific", targetIdentifier: "3" },
];
const whole: MetricInput = {
  ...emptyMetric({ team: "2" }),
  name: "Checkout",
  aggregate: "count_unique(user)",
  query: "!level:warning",
  environment: "production",
  resolveThreshold: 20,
  triggers: [
    { label: "critical", alertThreshold: 100, actions },
    { label: "warning", alertThreshold: 50, actions: actions.slice(2) },
  ],
  owner: "user:7",
  status: off,
};

describe("a draft of a rule about a number", () => {
  it("is sent as it came, without the server's words", () => {
    const answered = {
      ...whole,
      triggers: whole.triggers.map((trigger) => ({
        ...trigger,
        actions: trigger.actions.map((action) => ({ ...action, desc: "Somebody is told" })),
      })),
    };
    expect(metricInputOf(metricDraftOf(answered), "")).toEqual(whole);
  });

  it("shows per cent as more or less, and sends it as it was", () => {
    const risen = { ...whole, comparisonDelta: 1_440, resolveThreshold: 110 };
    expect(metricDraftOf(risen)).toMatchObject({ critical: "0", warning: "-50", resolve: "10" });
    expect(metricInputOf(metricDraftOf(risen), "")).toEqual(risen);
    const fallen = { ...risen, thresholdType: below } as const;
    expect(metricDraftOf(fallen)).toMatchObject({ critical: "0", warning: "50", resolve: "-10" });
    expect(metricInputOf(metricDraftOf(fallen), "")).toEqual(fallen);
  });

  it("sends 150 for 50 % more, and 50 for 50 % less", () => {
    const typed = { ...metricDraftOf(whole), comparisonDelta: 60, critical: "50", warning: "", resolve: "" };
    const sent = (thresholdType: typeof above | typeof below) => metricInputOf({ ...typed, thresholdType }, "");
    expect(sent(above).triggers).toEqual([{ label: "critical", alertThreshold: 150, actions }]);
    expect(sent(below).triggers[0]?.alertThreshold).toBe(50);
    expect(sent(above).resolveThreshold).toBeNull();
  });

  it("keeps the actions of a warning that is taken away, and does not send them", () => {
    const draft = { ...metricDraftOf(whole), warning: " " };
    expect(metricInputOf(draft, "").triggers.map(({ label }) => label)).toEqual(["critical"]);
    expect(metricInputOf({ ...draft, warning: "60" }, "").triggers[1]).toEqual({
      label: "warning",
      alertThreshold: 60,
      actions: actions.slice(2),
    });
  });

  it("is complete when nothing is left to be filled in", () => {
    const draft = metricDraftOf(whole);
    expect(isMetricComplete(draft)).toBe(true);
    expect(isMetricComplete({ ...draft, critical: "" })).toBe(false);
    expect(isMetricComplete({ ...draft, warning: "x" })).toBe(false);
    expect(isMetricComplete({ ...draft, resolve: "", warning: "" })).toBe(true);
    expect(isMetricComplete({ ...draft, criticalActions: [] })).toBe(true);
    expect(isMetricComplete({ ...draft, criticalActions: [], warning: "" })).toBe(false);
    expect(isMetricComplete({ ...draft, criticalActions: [draftNode(nodeOf(kindNamed("channel")))] })).toBe(false);
    expect(isMetricComplete(metricDraftOf(emptyMetric({ user: "7" })))).toBe(true);
  });

  it("is the same question to the past whatever it is called, whose it is, and whether it is on", () => {
    expect(testedMetricText({ ...whole, name: "", owner: null, status: 0 })).toBe(testedMetricText(whole));
    expect(testedMetricText({ ...whole, query: "" })).not.toBe(testedMetricText(whole));
  });
});

it("offers what the looks of a window can be compared with, and what a rule has", () => {
  expect(windows).toEqual([1, 5, 10, 15, 30, 60, 120, 240, 1_440]);
  expect(comparisonsOf(5, null)).toEqual([5, 15, 60, 1_440, 10_080, 43_200]);
  expect(comparisonsOf(240, null)).toEqual([60, 1_440, 10_080, 43_200]);
  expect(comparisonsOf(240, 5)).toContain(5);
});
