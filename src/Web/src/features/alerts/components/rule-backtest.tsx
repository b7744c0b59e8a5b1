import type { Backtest } from "../api/types";
import { BacktestPanel } from "./backtest-panel";
import { BacktestResult } from "./backtest-result";
import { useBacktest } from "./use-backtest";

const days = 30;

interface RuleBacktestProps {
  organization: string;
  project: string;
  /** The id of the saved rule that it would replace. */
  rule: string | undefined;
  /** The rule as it is sent, as text. */
  input: string;
  /** Nothing in it is left to be filled in. */
  isComplete: boolean;
}

/** What a rule about issues would have sent lately. */
export function RuleBacktest({ isComplete, ...question }: RuleBacktestProps) {
  const { organization, project } = question;
  const backtest = useBacktest<Backtest>({ ...question, kind: "issue", days }, isComplete);
  return (
    <BacktestPanel backtest={backtest}>
      {backtest.result && (
        <BacktestResult organization={organization} project={project} days={days} result={backtest.result} />
      )}
    </BacktestPanel>
  );
}
