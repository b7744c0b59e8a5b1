import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { rulesPath } from "./paths";
import { ruleKey } from "./rule-key";
import type { DayCount, Rule } from "./types";

export const getRule = (organization: string, project: string, rule: string, signal?: AbortSignal): Promise<Rule> =>
  send("get", rulesPath(organization, project, rule), { signal });

export const ruleQuery = (organization: string, project: string, rule: string) =>
  queryOptions({
    queryKey: [...ruleKey(organization), "one", project, rule],
    queryFn: ({ signal }) => getRule(organization, project, rule, signal),
  });

export const useRule = (organization: string, project: string, rule: string) =>
  useQuery(ruleQuery(organization, project, rule));

/** Firings of the last 14 days, one number a day. */
export const ruleStatsQuery = (organization: string, project: string, rule: string) =>
  queryOptions({
    queryKey: [...ruleKey(organization), "stats", project, rule],
    queryFn: ({ signal }) => send<DayCount[]>("get", `${rulesPath(organization, project, rule)}stats/`, { signal }),
    staleTime: 60_000,
  });
