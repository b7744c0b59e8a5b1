import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Page } from "~/lib/api-client";
import { oneRuleKey, ruleKey } from "./rule-key";
import { placeOf, placeText, type RulePlace } from "./rule-place";
import type { AnyRule } from "./types";

/** Lays what is known by now over the rule, wherever it is shown; null takes it away. */
export function patchRule(
  client: QueryClient,
  organization: string,
  place: RulePlace,
  change: Partial<AnyRule> | null,
): void {
  const isMeant = (rule: AnyRule) => placeText(placeOf(rule)) === placeText(place);
  const changed = (rule: AnyRule) => ({ ...rule, ...change }) as AnyRule;
  const patched = (rules: readonly AnyRule[]) =>
    rules.flatMap((rule) => (!isMeant(rule) ? [rule] : change ? [changed(rule)] : []));
  client.setQueriesData<InfiniteData<Page<AnyRule[]>>>({ queryKey: [...ruleKey(organization), "list"] }, (all) =>
    all ? { ...all, pages: all.pages.map((page) => ({ ...page, data: patched(page.data) })) } : all,
  );
  client.setQueryData<AnyRule>(oneRuleKey(organization, place), (rule) => (rule && change ? changed(rule) : rule));
}

/** Lists are read again when they are next shown. */
export const forgetRules = (client: QueryClient, organization: string): Promise<void> =>
  client.invalidateQueries({ queryKey: [...ruleKey(organization), "list"] });
