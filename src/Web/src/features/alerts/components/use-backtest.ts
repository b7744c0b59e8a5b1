import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useSettled } from "~/lib/use-settled";
import { type BacktestQuestion, backtestQuery, type Tested } from "../api/backtest";

const quietMilliseconds = 600;

/** How a back-test goes. */
export interface BacktestState<Result> {
  phase: "incomplete" | "waiting" | "running" | "stopped" | "failed" | "done";
  /** How far back the rule is tried. */
  days: number;
  /** Of the rule as it is, or of the one before while that is not known yet. */
  result: Tested<Result> | undefined;
  /** The result is of a rule that stands there no more. */
  isOld: boolean;
  error: unknown;
  run: () => void;
  stop: () => void;
}

/** Tries the rule when typing pauses, unless it was stopped. */
export function useBacktest<Result>(question: BacktestQuestion, isComplete: boolean): BacktestState<Result> {
  const client = useQueryClient();
  const [stopped, setStopped] = useState<string>();
  const settled = useSettled(question.input, quietMilliseconds);
  const options = backtestQuery<Result>({ ...question, input: settled });
  const asked = JSON.stringify(options.queryKey);
  const isSettled = settled === question.input;
  const isStopped = stopped === asked;
  const query = useQuery({
    ...options,
    enabled: isComplete && isSettled && !isStopped,
    placeholderData: keepPreviousData,
  });
  const phase = !isComplete
    ? "incomplete"
    : !isSettled
      ? "waiting"
      : query.isFetching
        ? "running"
        : query.isSuccess && !query.isPlaceholderData
          ? "done"
          : query.isError
            ? "failed"
            : isStopped
              ? "stopped"
              : "waiting";
  return {
    phase,
    days: question.days,
    result: query.data,
    isOld: phase !== "done",
    error: query.error,
    run: () => {
      if (isStopped) setStopped(undefined);
      else if (isComplete && isSettled) void query.refetch();
    },
    stop: () => {
      setStopped(asked);
      void client.cancelQueries({ queryKey: options.queryKey });
    },
  };
}
