import { queryOptions } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { rulesPath } from "./paths";
import type { Backtest, RuleInput } from "./types";

/** How far back a rule is tried. */
export const backtestDays = 30;

export interface BacktestQuestion {
  organization: string;
  project: string;
  /** The saved rule that it would replace. */
  rule?: string;
  /** A `RuleInput`, as text: each is its own question. */
  input: string;
}

/** What the rule would have done. Leaving the question ends the request, and the server then stops looking. */
export const backtestQuery = ({ organization, project, rule, input }: BacktestQuestion) =>
  queryOptions({
    queryKey: ["backtest", organization, project, rule ?? null, input],
    queryFn: ({ signal }) =>
      send<Backtest>("post", `${rulesPath(organization, project)}backtest/`, {
        body: { rule: JSON.parse(input) as RuleInput, days: backtestDays, ruleId: rule },
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
