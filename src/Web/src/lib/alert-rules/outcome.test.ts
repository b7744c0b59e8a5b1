import { createInstance, type TFunction } from "i18next";
import { beforeAll, expect, it } from "vitest";
import words from "~/locales/en/alert-words.json";
import common from "~/locales/en/common.json";
import { kindNamed, nodeOf } from "./kinds";
import { outcomeSentence, type RuleOutcome } from "./outcome";

let t: TFunction;

beforeAll(async () => {
  const instance = createInstance();
  t = await instance.init({
    lng: "en",
    resources: { en: { common, "alert-words": words } },
    interpolation: { escapeValue: false },
  });
});

const told: RuleOutcome = {
  rule: { id: "1", name: "New" },
  outcome: "fired",
  at: "2026-11-03T10:12:00Z",
  failed: [],
  because: [],
  limitedUntil: null,
  firing: null,
};
const sentence = (change: Partial<RuleOutcome>) => outcomeSentence(t, "en", { ...told, ...change }, () => undefined);
const reason = (name: string) => ({ node: nodeOf(kindNamed(name)), text: "as the server says it" });

it("says why it was sent", () => {
  expect(sentence({ because: [reason("firstSeen")] })).toBe("Sent: a new issue is created.");
  expect(sentence({})).toBe("Sent.");
});

it("says how long before it was sent, and how often at most", () => {
  const limited = { outcome: "limited", limitedUntil: "2026-11-03T10:30:00Z" } as const;
  expect(sentence({ ...limited, rule: { ...told.rule, frequency: 30 } })).toBe(
    "Not sent: it was sent 12 min before, at most every 30 minutes.",
  );
  expect(sentence(limited)).toContain("is quiet until");
});

it("names what did not hold", () => {
  expect(sentence({ outcome: "conditions", failed: [reason("firstSeen"), reason("regression")] })).toBe(
    "Not sent: none of this held: a new issue is created or a resolved issue comes back.",
  );
  expect(sentence({ outcome: "filters", failed: [reason("latestRelease")] })).toBe(
    "Not sent: this did not hold: the event is from the latest release.",
  );
  expect(sentence({ outcome: "filters" })).toBe("Not sent: its filters did not hold.");
});

it("uses the server's words for what it does not know", () => {
  expect(sentence({ because: [{ node: { id: "x.Y" }, text: "something happened" }] })).toBe(
    "Sent: something happened.",
  );
});

it.each(["environment", "muted", "disabled", "not-open", "no-channel"] as const)("has words for %s", (outcome) => {
  expect(sentence({ outcome })).toBe(words.outcome[outcome]);
});
