import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "~/components/segmented";
import type { MetricBacktest } from "../api/metric-types";
import { type TestedDays, testedDays } from "../model/metric-choices";
import { BacktestPanel } from "./backtest-panel";
import { MetricBacktestResult } from "./metric-backtest-result";
import { useBacktest } from "./use-backtest";

interface MetricBacktestPanelProps {
  organization: string;
  project: string;
  /** The rule as it is sent, as text. */
  input: string;
  /** Nothing in it is left to be filled in. */
  isComplete: boolean;
}

/** How the number was lately, and what the rule would have made of it. */
export function MetricBacktestPanel({ isComplete, ...question }: MetricBacktestPanelProps) {
  const { t } = useTranslation("alerts");
  const [days, setDays] = useState<TestedDays>(7);
  const backtest = useBacktest<MetricBacktest>({ ...question, kind: "metric", days }, isComplete);
  return (
    <BacktestPanel
      backtest={backtest}
      tools={
        <Segmented
          label={t("metric.backtest.days")}
          value={String(days)}
          options={testedDays.map((each) => ({ value: String(each), label: t("common:period.day", { count: each }) }))}
          onChange={(chosen) => setDays(testedDays.find((each) => String(each) === chosen) ?? days)}
        />
      }
    >
      {backtest.result && <MetricBacktestResult result={backtest.result} />}
    </BacktestPanel>
  );
}
