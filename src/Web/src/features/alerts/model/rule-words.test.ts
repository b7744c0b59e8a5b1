import { createInstance, type TFunction } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import { kindNamed, nodeOf } from "~/lib/alert-rules/kinds";
import words from "~/locales/en/alert-words.json";
import alerts from "~/locales/en/alerts.json";
import type { Backtest, RuleInput } from "../api/types";
import { backtestSentence, currentSentence, notSentWords, reachSentences } from "./backtest-words";
import { emptyRule } from "./draft";
import { ruleWords, stateOf, suggestedName } from "./rule-words";

let t: TFunction;

beforeAll(async () => {
  const instance = createInstance();
  t = await instance.init({
    lng: "en",
    resources: { en: { alerts, "alert-words": words } },
    interpolation: { escapeValue: false },
  });
});

const nodes = (...names: string[]) => names.map((name) => nodeOf(kindNamed(name)));
const of = (rule: Partial<RuleInput>) => ruleWords(t, "en", { ...emptyRule(), ...rule }, () => undefined);

describe("a rule in words", () => {
  it("tells when, and if", () => {
    expect(of({ conditions: nodes("firstSeen", "regression") })).toBe(
      "When a new issue is created or a resolved issue comes back",
    );
    expect(of({ filters: nodes("level", "latestRelease") })).toBe(
      "When a new issue is created, if the event’s level is at least error and the event is from the latest release",
    );
    expect(of({ filters: nodes("latestRelease"), filterMatch: "none" })).toBe(
      "When a new issue is created, if none of this holds: the event is from the latest release",
    );
    expect(of({ conditions: [] })).toBe("When any event arrives");
  });

  it("gives a name to what has none", () => {
    expect(suggestedName(t, "en", emptyRule(), () => undefined)).toBe("A new issue is created");
  });
});

describe("the state of a rule", () => {
  const now = Date.parse("2026-11-03T10:00:00Z");
  const rule = { status: "active", snooze: true, snoozeForEveryone: true, snoozeUntil: "2026-11-03T11:00:00Z" };
  it.each([
    [{}, "mutedForEveryone"],
    [{ snoozeForEveryone: false }, "mutedForMe"],
    [{ snoozeUntil: null }, "mutedForEveryone"],
    [{ snoozeUntil: "2026-11-03T09:59:59Z" }, "active"],
    [{ snooze: false }, "active"],
    [{ status: "disabled" }, "off"],
  ])("%o: %s", (change, state) => expect(stateOf({ ...rule, ...change }, now)).toBe(state));
});

describe("a back-test in words", () => {
  const result: Backtest = {
    since: "2026-10-04T00:00:00Z",
    until: "2026-11-03T00:00:00Z",
    payloadSince: "2026-10-04T00:00:00Z",
    commits: 1234,
    truncated: false,
    total: 1,
    mails: 3,
    posts: 0,
    days: [],
    firings: [],
    current: { total: 380, mails: 412 },
    notSent: { limited: 58, environment: 2, filters: 0, notOpen: 1 },
  };

  it("says what would have been sent, and what the saved rule would have", () => {
    expect(backtestSentence(t, "en", result, 30)).toBe("Last 30 days: would have sent 3 mails in 1 firing");
    expect(backtestSentence(t, "en", { ...result, posts: 1 }, 30)).toBe(
      "Last 30 days: would have sent 3 mails and 1 message to a channel in 1 firing",
    );
    expect(currentSentence(t, "en", result)).toBe("The saved rule: 412 mails in 380 firings");
    expect(currentSentence(t, "en", { ...result, current: null })).toBeUndefined();
  });

  it("says what was not sent, by reasons that there were", () => {
    const { total, reasons } = notSentWords(t, "en", result.notSent);
    expect(total).toBe(61);
    expect(reasons.map(({ text }) => text)).toEqual([
      "58 within the pause",
      "2 in another environment",
      "1 archived or resolved",
    ]);
  });

  it("says how far back it could look", () => {
    expect(reachSentences(t, "en", result)).toEqual(["1,234 steps of issues looked at."]);
    const short = reachSentences(t, "en", { ...result, truncated: true, payloadSince: "2026-10-20T00:00:00Z" });
    expect(short.slice(0, 2)).toEqual([
      "It stopped at a limit: not all of the past was looked at.",
      "Contents of events and users reach back to Oct 20, 2026 only: older ones are gone.",
    ]);
  });
});
