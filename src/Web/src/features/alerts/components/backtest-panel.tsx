import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { Kbd } from "~/components/kbd";
import { Spinner } from "~/components/spinner";
import { isApiError } from "~/lib/api-error";
import { useCommands } from "~/lib/commands";
import { errorText } from "../model/error-text";
import styles from "./backtest.module.css";
import type { BacktestState } from "./use-backtest";

interface BacktestPanelProps {
  backtest: BacktestState<unknown>;
  /** Below the title: how far back. */
  tools?: ReactNode;
  /** The result, when there is one. */
  children: ReactNode;
}

/** What the rule as it stands would have done lately. It can be saved whatever happens here. */
export function BacktestPanel({ backtest, tools, children }: BacktestPanelProps) {
  const { t } = useTranslation("alerts");
  const isRunning = backtest.phase === "running" || backtest.phase === "waiting";
  useCommands([{ id: "alerts.backtest", title: t("backtest.run"), group: t("title"), keys: "t", run: backtest.run }]);
  return (
    <section className={styles.panel} aria-label={t("backtest.title")}>
      <div className={styles.head}>
        <h2>{t("backtest.title")}</h2>
        {isRunning ? (
          <Button onClick={backtest.stop} disabled={backtest.phase === "waiting"}>
            {t("backtest.stop")}
          </Button>
        ) : (
          <Button onClick={backtest.run} disabled={backtest.phase === "incomplete"}>
            {t("backtest.run")} <Kbd keys="t" />
          </Button>
        )}
      </div>
      {tools && <div>{tools}</div>}
      <Phase backtest={backtest} />
      {children && (
        <div className={styles.result} data-old={backtest.isOld || undefined}>
          {children}
        </div>
      )}
    </section>
  );
}

/** How it goes, in one line whose place is always there. */
function Phase({ backtest }: { backtest: BacktestState<unknown> }) {
  const { t } = useTranslation("alerts");
  switch (backtest.phase) {
    case "running":
    case "waiting":
      return (
        <p className={styles.phase} role="status">
          <Spinner /> {t("backtest.running", { count: backtest.days })}
        </p>
      );
    case "failed":
      return (
        <p className={styles.fault} role="alert">
          <Icon name="warning" size={14} />
          <span>
            {t("backtest.notTested")} {failure(backtest.error, t)}
          </span>
        </p>
      );
    case "stopped":
    case "incomplete":
      return (
        <p className={styles.phase} role="status">
          <Icon name="info" size={14} /> {t(`backtest.${backtest.phase}`)}
        </p>
      );
    default:
      return (
        <p className={styles.phase} role="status">
          <Icon name="check" size={14} /> {t("backtest.done")}
        </p>
      );
  }
}

/** What is wrong with a field is said at the field when it is saved. */
const failure = (error: unknown, t: (key: string) => string): string =>
  isApiError(error, 404) ? t("backtest.away") : errorText(error, t);
