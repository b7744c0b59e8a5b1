import { describe, expect, it } from "vitest";
import type { Frame } from "./event";
import { highlight, languageOf, prepare, readTokens } from "./highlight";

describe("highlight", () => {
  it("colours every line, and keeps the text as it was", async () => {
    const lines = ['def total(self) -> "Decimal":', "    return len(a) < 1 & 2  # <b>", ""];
    await prepare("python");
    const tokens = highlight(lines, "python");
    expect(tokens.map((line) => line.map(({ text }) => text).join(""))).toEqual(lines);
    expect(tokens[0]?.[0]).toEqual({ text: "def", kind: "keyword" });
    expect(tokens[1]?.find(({ kind }) => kind === "comment")?.text).toBe("# <b>");
  });

  it("goes on with a colour in the next line", async () => {
    await prepare("python");
    const tokens = highlight(['"""Sum of', 'the cart."""', "x = 1"], "python");
    expect(tokens.slice(0, 2).map((line) => line.map(({ kind }) => kind))).toEqual([["string"], ["string"]]);
    expect(tokens[2]?.some(({ kind }) => kind === "string")).toBe(false);
  });
});

describe("readTokens", () => {
  it("takes the inner meaning of nested spans, and the outer one again after them", () => {
    expect(readTokens('<span class="hljs-string">a<span class="hljs-number">1</span>b</span>c')).toEqual([
      [{ text: "a", kind: "string" }, { text: "1", kind: "number" }, { text: "b", kind: "string" }, { text: "c" }],
    ]);
  });

  it("reads escaped signs", () => {
    expect(readTokens("a &lt; b &amp;&amp; c &#x27;&quot;")).toEqual([[{ text: "a < b && c '\"" }]]);
  });
});

describe("languageOf", () => {
  it.each([
    ["app/checkout.tsx", "javascript", "typescript"],
    ["https://shop.example/app.js?v=2", "javascript", "javascript"],
    ["Queue.kt", "java", "kotlin"],
    [null, "csharp", "csharp"],
    ["template.html", "other", undefined],
  ])("%s of %s is %s", (filename, platform, language) => {
    expect(languageOf({ filename, absPath: null, platform: null } as Frame, platform)).toBe(language);
  });
});
