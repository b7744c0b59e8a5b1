import { QueryClient } from "@tanstack/react-query";
import { describe, expect, it } from "vitest";
import { emptyRule } from "../model/draft";
import { ruleQuery } from "./get-rule";
import { rulesQuery } from "./list-rules";
import { patchRule } from "./patch-rules";
import type { Rule } from "./types";

const ruleOf = (project: string) =>
  ({ ...emptyRule(), id: "1", projects: [project], snooze: false }) as unknown as Rule;
const [shop, cart] = [ruleOf("shop"), ruleOf("cart")];

function filled() {
  const client = new QueryClient();
  const list = rulesQuery("acme", undefined).queryKey;
  client.setQueryData(list, { pages: [{ data: [shop, cart] }], pageParams: [""] });
  for (const rule of [shop, cart]) client.setQueryData(ruleQuery("acme", rule.projects[0] ?? "", "1").queryKey, rule);
  return {
    client,
    listed: () => client.getQueryData(list)?.pages.flatMap(({ data }) => data),
    one: (project: string) => client.getQueryData(ruleQuery("acme", project, "1").queryKey),
  };
}

describe("two projects whose rules have the same id", () => {
  it("changes that of the project that is meant", () => {
    const { client, listed, one } = filled();
    patchRule(client, "acme", { kind: "issue", id: "1", project: "shop" }, { snooze: true });
    expect(listed()).toEqual([{ ...shop, snooze: true }, cart]);
    expect(one("shop")).toEqual({ ...shop, snooze: true });
    expect(one("cart")).toEqual(cart);
  });

  it("takes away that of the project that is meant", () => {
    const { client, listed } = filled();
    patchRule(client, "acme", { kind: "issue", id: "1", project: "cart" }, null);
    expect(listed()).toEqual([shop]);
  });
});
