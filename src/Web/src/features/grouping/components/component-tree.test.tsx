import { render, screen } from "@testing-library/react";
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { beforeAll, describe, expect, it } from "vitest";
import grouping from "~/locales/en/grouping.json";
import type { GroupingComponent } from "../api/get-grouping";
import { ComponentTree } from "./component-tree";

beforeAll(async () => {
  await i18next.use(initReactI18next).init({
    lng: "en",
    resources: { en: { grouping } },
    interpolation: { escapeValue: false },
  });
});

function part(id: string, values: GroupingComponent["values"], hint: string | null = null, contributes = true) {
  return { id, values, hint, contributes };
}

const library = part("frame", [part("function", ["decode"], null, false)], "not an in-app frame", false);
const own = part(
  "frame",
  [part("module", ["shop.cart"]), part("filename", ["cart.py"], "the module takes precedence", false)],
  "marked in-app by the client",
);
const root = part("app", [
  part("exception", [
    part("type", ["KeyError"]),
    part("value", ["user <int>"], null, false),
    part("stacktrace", [library, own]),
  ]),
]);

/** Each line, outer ones without what is in them. */
const lines = () =>
  screen
    .getAllByRole("listitem")
    .map((item) => [...(item.firstElementChild?.children ?? [])].map((each) => each.textContent));

describe("the tree of a variant", () => {
  it("has only what counts, and frames keep the numbers that comparisons call them by", () => {
    render(<ComponentTree root={root} said={null} showsAll={false} />);
    expect(lines()).toEqual([
      ["exception"],
      ["type", "KeyError"],
      ["stack trace"],
      ["frame 2"],
      ["module", "shop.cart"],
    ]);
  });

  it("has all with the reason, which is told once for all that is in a part", () => {
    render(<ComponentTree root={root} said={null} showsAll />);
    expect(lines()).toEqual([
      ["exception"],
      ["type", "KeyError"],
      ["message", "user <int>", grouping.countsNot],
      ["stack trace"],
      ["frame 1", grouping.hint.notInApp],
      ["function", "decode"],
      ["frame 2", grouping.hint.clientInApp],
      ["module", "shop.cart"],
      ["file", "cart.py", grouping.hint.moduleFirst],
    ]);
    const dimmed = screen.getAllByRole("listitem").filter((item) => item.hasAttribute("data-off"));
    expect(dimmed).toHaveLength(4);
  });

  it("leaves out empty parts, and does not repeat what is said of the variant", () => {
    const off = part(
      "exception",
      [part("module", [], null, false), part("type", ["E"])],
      "hash matches app variant",
      false,
    );
    render(<ComponentTree root={part("system", [off], null, false)} said="hash matches app variant" showsAll />);
    expect(lines()).toEqual([["exception"], ["type", "E"]]);
  });
});
