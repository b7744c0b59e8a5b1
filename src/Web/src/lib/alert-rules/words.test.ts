import { createInstance, type i18n } from "i18next";
import { beforeAll, describe, expect, it } from "vitest";
import en from "~/locales/en/alert-words.json";
import zh from "~/locales/zh-Hans/alert-words.json";
import { kindNamed, kindOf, kinds, nodeOf } from "./kinds";
import { type NameOf, nodeWords, sentenceParts } from "./words";

let english: i18n;
let chinese: i18n;

beforeAll(async () => {
  const make = async (lng: string, words: object) => {
    const instance = createInstance();
    await instance.init({
      lng,
      resources: { [lng]: { "alert-words": words } },
      interpolation: { escapeValue: false },
    });
    return instance;
  };
  english = await make("en", en);
  chinese = await make("zh-Hans", zh);
});

const nameOf: NameOf = (type, id) => (type === "team" && id === "2" ? "#checkout" : undefined);
const words = (name: string, fields: object = {}) =>
  nodeWords(english.t, { ...nodeOf(kindNamed(name)), ...fields }, nameOf);

describe("the words of a node", () => {
  it.each<[string, object, string]>([
    ["firstSeen", {}, "a new issue is created"],
    ["events", { value: 1, interval: "1m" }, "an issue is seen more than 1 time in 1 minute"],
    ["events", { value: "100", interval: "1h" }, "an issue is seen more than 100 times in 1 hour"],
    ["usersRise", {}, "an issue is seen by 100 % more users in 1 hour than in the same time 1 week before"],
    ["level", { match: "gte", level: "40" }, "the event’s level is at least error"],
    ["tag", { key: "release", match: "sw", value: "2." }, "the tag release starts with 2."],
    ["tag", { key: "release", match: "is", value: "2." }, "the tag release is set"],
    ["age", { comparison_type: "older", value: 2, time: "day" }, "the issue is older than 2 days"],
    ["mailTeam", { targetIdentifier: "2" }, "mail the team #checkout"],
    ["mailTeam", { targetIdentifier: "9" }, "mail the team #9"],
    ["mailMember", {}, "mail …"],
  ])("%s %o", (name, fields, expected) => expect(words(name, fields)).toBe(expected));

  it("take what is not said as a new one has it", () => {
    const { id, fixed } = kindNamed("mailOwners");
    const expected = `mail whoever is assigned, else ${en.choice.fallthrough.ActiveMembers}`;
    expect(nodeWords(english.t, { id, ...fixed }, nameOf)).toBe(expected);
  });

  it("are the server's where the kind is not known", () => {
    expect(nodeWords(english.t, { id: "x.Y", name: "Something else" }, nameOf)).toBe("Something else");
    expect(nodeWords(english.t, { id: "x.Y" }, nameOf)).toBe("x.Y");
  });

  it("exist for every kind, with a place for every field, in both languages", () => {
    for (const kind of kinds)
      for (const { t } of [english, chinese]) {
        const fields = sentenceParts(t, nodeOf(kind))?.flatMap((part) => ("field" in part ? [part.field] : []));
        expect([kind.name, ...(fields ?? []).sort()]).toEqual([kind.name, ...Object.keys(kind.fields).sort()]);
        expect(nodeWords(t, nodeOf(kind), nameOf)).not.toMatch(/sentence\.|choice\.|{{/);
      }
  });
});

describe("kindOf", () => {
  it("tells kinds of one id apart by what is fixed; without that the first is meant", () => {
    const { id } = kindNamed("eventsRise");
    expect(kindOf({ id, comparisonType: "percent" })?.name).toBe("eventsRise");
    expect(kindOf({ id })?.name).toBe("events");
  });
});
