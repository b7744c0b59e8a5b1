import { queryOptions } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { kindPath } from "./paths";
import type { RuleKind } from "./rule-place";

export interface BacktestQuestion {
  kind: RuleKind;
  organization: string;
  project: string;
  /** How far back it is tried. */
  days: number;
  /** The saved rule that it would replace. */
  rule?: string;
  /** A `RuleInput` or `MetricInput`, as text: each is its own question. */
  input: string;
}

/** An answer, and what it is the answer to: it still shows while the next is awaited. */
export type Tested<Result> = Result & { asked: Pick<BacktestQuestion, "days" | "input"> };

/** What the rule would have done. Leaving the question ends the request, and the server then stops looking. */
export const backtestQuery = <Result>({ kind, organization, project, days, rule, input }: BacktestQuestion) =>
  queryOptions({
    queryKey: ["backtest", kind, organization, project, days, rule ?? null, input],
    queryFn: async ({ signal }): Promise<Tested<Result>> => {
      const body = { rule: JSON.parse(input), days, ruleId: rule };
      const result = await send<Result>("post", `${kindPath(kind, organization, project)}backtest/`, { body, signal });
      return { ...result, asked: { days, input } };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    retry: false,
  });
