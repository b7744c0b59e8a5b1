// Drafts are kept in the storage of a browser.
// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from "vitest";
import { keepDraft, readDraft } from "./comment-draft";
import { insertMention, mentionsIn, typedMention } from "./mentions";

const people = [
  { id: "1", name: "Ann" },
  { id: "2", name: "Ann Lee" },
  { id: "3", name: "林梅" },
];

describe("names in comments", () => {
  it.each([
    ["@", { sign: "@", word: "", from: 0 }],
    ["ask @an", { sign: "@", word: "an", from: 4 }],
    ["(#crew-1", { sign: "#", word: "crew-1", from: 1 }],
    ["问 @林", { sign: "@", word: "林", from: 2 }],
    ["ann@example", undefined],
    ["@ann ", undefined],
    ["# Heading", undefined],
  ])("%s", (text, typed) => expect(typedMention(text, text.length)).toEqual(typed));

  it("are put in place of what was typed, before the caret", () => {
    const text = "ask @an please";
    const typed = typedMention(text, 7);
    expect(typed && insertMention(text, typed, "Ann Lee")).toEqual({ text: "ask **@Ann Lee** please", caret: 17 });
  });

  it("count as long as the text has them, and not as parts of others", () => {
    expect(mentionsIn("**@Ann Lee** and **@林梅**", people)).toEqual(["user:2", "user:3"]);
    expect(mentionsIn("@Ann, and @Ann Lee", people)).toEqual(["user:2", "user:1"]);
    expect(mentionsIn("**@Annabel**", people)).toEqual([]);
    expect(mentionsIn("nobody", people)).toEqual([]);
  });
});

describe("drafts", () => {
  beforeEach(() => sessionStorage.clear());

  it("are kept until they are empty", () => {
    keepDraft("1", { text: "hm", people });
    expect(readDraft("1")).toEqual({ text: "hm", people });
    expect(readDraft("2").text).toBe("");
    keepDraft("1", { text: " ", people });
    expect(readDraft("1").text).toBe("");
  });

  it("that are no drafts are none", () => {
    sessionStorage.setItem("comment:1", "{");
    expect(readDraft("1").text).toBe("");
  });
});
