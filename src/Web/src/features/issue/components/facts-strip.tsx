import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Count } from "~/components/count";
import { Time } from "~/components/time";
import type { IssueDetail } from "../api/get-issue";
import { EventBars } from "./event-bars";
import styles from "./facts-strip.module.css";

const days = 14;

/** How often, how many people, since when, until when. */
export function FactsStrip({ organization, name, issue }: { organization: string; name: string; issue: IssueDetail }) {
  const { t } = useTranslation("issue");
  const fortnight = (issue.stats["30d"] ?? issue.stats["14d"] ?? []).slice(-days);
  const day = issue.stats["24h"] ?? [];
  const fresh = issue.status === "unresolved" && issue.substatus === "new";
  const lastHour = day.at(-1)?.[1] ?? 0;
  return (
    <div className={styles.strip}>
      <div className={styles.charts}>
        <EventBars title={t("facts.fortnight")} points={fortnight} unit="day" fresh={fresh} />
        <EventBars title={t("facts.day")} points={day} unit="hour" fresh={fresh} />
      </div>
      <dl className={styles.facts}>
        <div className={styles.fact}>
          <dt>{t("facts.events")}</dt>
          <dd className={styles.value}>
            <Link
              className={styles.all}
              to="/organizations/$organization/issues/$issue/events/"
              params={{ organization, issue: name }}
              title={t("events.all")}
            >
              <Count value={Number(issue.count)} live />
            </Link>
          </dd>
          <dd className={styles.detail}>{t("facts.thisHour", { count: lastHour })}</dd>
        </div>
        <div className={styles.fact}>
          <dt>{t("facts.users")}</dt>
          <dd className={styles.value}>
            <Count value={issue.userCount} live />
          </dd>
          <dd className={styles.detail} />
        </div>
        <Seen title={t("facts.firstSeen")} at={issue.firstSeen} release={issue.firstRelease?.version} />
        <Seen title={t("facts.lastSeen")} at={issue.lastSeen} release={issue.lastRelease?.version} />
      </dl>
    </div>
  );
}

function Seen({ title, at, release }: { title: string; at: string; release: string | undefined }) {
  return (
    <div className={styles.fact}>
      <dt>{title}</dt>
      <dd className={styles.value}>
        <Time value={at} />
      </dd>
      <dd className={styles.detail} title={release} translate="no">
        {release}
      </dd>
    </div>
  );
}
