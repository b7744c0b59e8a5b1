import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Bars } from "~/components/bars";
import { Button } from "~/components/button";
import { formatDay } from "~/lib/format";
import type { Backtest } from "../api/types";
import { backtestSentence, currentSentence, notSentWords, reachSentences } from "../model/backtest-words";
import styles from "./backtest.module.css";
import { FiringList } from "./firing-list";

const firingsShown = 8;

interface BacktestResultProps {
  organization: string;
  project: string;
  days: number;
  result: Backtest;
}

/** What the rule would have sent, when, about what, and what it would not have. */
export function BacktestResult({ organization, project, days, result }: BacktestResultProps) {
  const { t, i18n } = useTranslation("alerts");
  const [isWhole, setWhole] = useState(false);
  const current = currentSentence(t, i18n.language, result);
  const notSent = notSentWords(t, i18n.language, result.notSent);
  const firings = isWhole ? result.firings : result.firings.slice(0, firingsShown);
  const [first, last] = [result.days[0], result.days.at(-1)].map(
    (day) => day && formatDay(i18n.language, Date.parse(day.date)),
  );
  return (
    <>
      <div role="status">
        <p className={styles.would}>{backtestSentence(t, i18n.language, result, days)}</p>
        {current && <p className={styles.second}>{current}</p>}
      </div>
      {result.days.length > 0 && (
        <figure className={styles.figure}>
          <Bars
            values={result.days.map(({ count }) => count)}
            label={t("firedADay")}
            freshFrom={0}
            width={420}
            height={48}
          />
          <figcaption className={styles.ends}>
            <span>{first}</span>
            <span>{last}</span>
          </figcaption>
        </figure>
      )}
      <FiringList organization={organization} project={project} firings={firings} />
      {result.firings.length > firings.length && (
        <Button look="quiet" onClick={() => setWhole(true)}>
          {t("common:showRest", { count: result.firings.length - firings.length })}
        </Button>
      )}
      {isWhole && result.total > result.firings.length && <p className={styles.second}>{t("backtest.newest")}</p>}
      {notSent.total > 0 && (
        <div className={styles.notSent}>
          <p>{t("backtest.notSentTotal", { count: notSent.total })}</p>
          <ul>
            {notSent.reasons.map(({ name, text }) => (
              <li key={name}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      <div className={styles.reach}>
        {reachSentences(t, i18n.language, result).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </>
  );
}
