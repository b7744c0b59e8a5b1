import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "~/lib/api-client";
import { ruleKey } from "./rule-key";
import { placeOf, placeText, type RulePlace } from "./rule-place";
import type { Rule } from "./types";

/** Lays what is known by now over the rule, wherever it is shown; null takes it away. */
export function patchRule(
  client: QueryClient,
  organization: string,
  place: RulePlace,
  change: Partial<Rule> | null,
): void {
  const isMeant = (rule: Rule) => placeText(placeOf(rule)) === placeText(place);
  const patched = (rules: readonly Rule[]) =>
    rules.flatMap((rule) => (!isMeant(rule) ? [rule] : change ? [{ ...rule, ...change }] : []));
  client.setQueriesData<InfiniteData<Page<Rule[]>>>({ queryKey: [...ruleKey(organization), "list"] }, (all) =>
    all ? { ...all, pages: all.pages.map((page) => ({ ...page, data: patched(page.data) })) } : all,
  );
  client.setQueriesData<Rule>({ queryKey: [...ruleKey(organization), "one"] }, (rule) =>
    rule && change && isMeant(rule) ? { ...rule, ...change } : rule,
  );
}

/** Lists are read again when they are next shown. */
export const forgetRules = (client: QueryClient, organization: string): Promise<void> =>
  client.invalidateQueries({ queryKey: [...ruleKey(organization), "list"] });
