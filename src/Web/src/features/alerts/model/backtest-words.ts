import { formatDay, formatExact, formatList } from "~/lib/format";
import type { Translate } from "~/lib/translate";
import type { Backtest, NotSent } from "../api/types";

/** "Last 30 days: it would have sent 3 mails in 3 firings." */
export function backtestSentence(t: Translate, language: string, result: Backtest, days: number): string {
  const exact = (count: number) => formatExact(language, count);
  const sent = formatList(language, [
    t("alerts:backtest.mails", { count: result.mails, exact: exact(result.mails) }),
    ...(result.posts > 0 ? [t("alerts:backtest.posts", { count: result.posts, exact: exact(result.posts) })] : []),
  ]);
  return t("alerts:backtest.would", {
    count: days,
    sent,
    firings: t("alerts:backtest.firings", { count: result.total, exact: exact(result.total) }),
  });
}

/** "The saved rule: 412 mails in 380 firings." */
export function currentSentence(t: Translate, language: string, { current }: Backtest): string | undefined {
  return (
    (current &&
      t("alerts:backtest.current", {
        mails: t("alerts:backtest.mails", { count: current.mails, exact: formatExact(language, current.mails) }),
        firings: t("alerts:backtest.firings", { count: current.total, exact: formatExact(language, current.total) }),
      })) ||
    undefined
  );
}

const reasons = ["limited", "environment", "filters", "notOpen"] as const satisfies (keyof NotSent)[];

/** Why nothing was sent although something happened: how often in all, and each reason with its number. */
export function notSentWords(
  t: Translate,
  language: string,
  notSent: NotSent,
): { total: number; reasons: { name: keyof NotSent; text: string }[] } {
  const there = reasons.filter((name) => notSent[name] > 0);
  return {
    total: there.reduce((sum, name) => sum + notSent[name], 0),
    reasons: there.map((name) => ({
      name,
      text: t(`alerts:backtest.notSent.${name}`, { exact: formatExact(language, notSent[name]) }),
    })),
  };
}

/** How far back it could look, where that is not all the way. */
export function reachSentences(t: Translate, language: string, result: Backtest): string[] {
  const day = (moment: string) => formatDay(language, Date.parse(moment));
  return [
    ...(result.truncated ? [t("alerts:backtest.truncated")] : []),
    ...(Date.parse(result.payloadSince) > Date.parse(result.since)
      ? [t("alerts:backtest.payloads", { day: day(result.payloadSince) })]
      : []),
    t("alerts:backtest.steps", { count: result.commits, exact: formatExact(language, result.commits) }),
  ];
}
