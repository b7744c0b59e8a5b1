import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { Loading, Partial } from "~/components/states";
import { useNow } from "~/lib/clock";
import { formatDate } from "~/lib/format";
import { byDay, readTakenBack } from "~/lib/issue-life/activity";
import { allActivitiesQuery, type Entry, shownMax } from "../api/activities";
import type { IssueDetail } from "../api/get-issue";
import { ActivityEntry, type EntryDeeds } from "./activity-entry";
import styles from "./activity-page.module.css";
import { CommentEntry, useEntryDeeds } from "./activity-part";
import { useActivities } from "./use-activities";

interface ActivityPageProps {
  organization: string;
  /** The issue's name in the page's address. */
  name: string;
  issue: IssueDetail;
  onChanged: () => void;
  onAsOf: (moment: string) => void;
}

/** All that was done to the issue, by days, the newest first. */
export function ActivityPage({ organization, name, issue, onChanged, onAsOf }: ActivityPageProps) {
  const { t } = useTranslation("life");
  const { data: newest = [] } = useActivities(organization, issue);
  const [wantsAll, setWantsAll] = useState(false);
  const all = useQuery({ ...allActivitiesQuery(organization, issue.id), enabled: wantsAll });
  const deeds = useEntryDeeds(organization, issue, onChanged, onAsOf);
  const first = newest.at(-1);
  const history = all.data && first ? [...all.data, first] : newest;
  return (
    <div className={styles.page}>
      <Head organization={organization} name={name} />
      <CommentEntry organization={organization} issue={issue} comments={deeds.comments} />
      <Days organization={organization} issue={issue} history={history} deeds={deeds} />
      {newest.length >= shownMax && !all.data && (
        <div className={styles.older}>
          <span>{t("talk.olderHint", { count: newest.length })}</span>
          <Button busy={all.isFetching} onClick={() => setWantsAll(true)}>
            {t("talk.older")}
          </Button>
          {all.isFetching && <Loading rows={2} height={44} />}
          {all.isError && <Partial error={all.error} what={t("talk.title")} onRetry={() => void all.refetch()} />}
        </div>
      )}
    </div>
  );
}

/** What had been done by the moment that the page shows. */
export function PastActivityPage({ organization, name, issue }: Omit<ActivityPageProps, "onChanged" | "onAsOf">) {
  return (
    <div className={styles.page}>
      <Head organization={organization} name={name} />
      <Days organization={organization} issue={issue} history={issue.activity ?? []} />
    </div>
  );
}

function Head({ organization, name }: { organization: string; name: string }) {
  const { t } = useTranslation("life");
  return (
    <header className={styles.head}>
      <h2 className={styles.title}>{t("talk.title")}</h2>
      <Link
        className={styles.back}
        to="/organizations/$organization/issues/$issue/"
        params={{ organization, issue: name }}
      >
        <Icon name="arrow-left" size={14} />
        {t("talk.back")}
      </Link>
    </header>
  );
}

interface DaysProps {
  organization: string;
  issue: IssueDetail;
  history: readonly Entry[];
  /** A longer one, which tells what entries took back; by default the same. */
  known?: readonly Entry[];
  deeds?: EntryDeeds;
}

const dayMilliseconds = 86_400_000;

/** The entries under the days on which they were made, in the reader's own time zone. */
export function Days({ organization, issue, history, known = history, deeds }: DaysProps) {
  const { t, i18n } = useTranslation("life");
  const now = useNow(0);
  const takenBack = readTakenBack(known);
  const dayOf = (moment: number) => formatDate(i18n.language, moment, now);
  const names = new Map([
    [dayOf(now - dayMilliseconds), t("talk.yesterday")],
    [dayOf(now), t("talk.today")],
  ]);
  return byDay(history, dayOf).map(([day, entries]) => (
    <section key={day} className={styles.day} aria-label={names.get(day) ?? day}>
      <h3 className={styles.name}>{names.get(day) ?? day}</h3>
      <ul>
        {entries.map((entry) => (
          <ActivityEntry key={entry.id} {...{ organization, issue, entry: entry as Entry, takenBack, deeds }} />
        ))}
      </ul>
    </section>
  ));
}
