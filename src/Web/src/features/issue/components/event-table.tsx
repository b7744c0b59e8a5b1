import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Column, DataList } from "~/components/data-list";
import { Icon } from "~/components/icon";
import { Empty, Failed, Loading, Stale } from "~/components/states";
import { Time } from "~/components/time";
import type { Scope } from "~/lib/scope";
import { type EventRow, useIssueEvents } from "../api/list-issue-events";
import { tagOf, userLabel } from "../model/event";
import styles from "./event-table.module.css";

interface EventTableProps {
  organization: string;
  /** The id or short id that the page's address has. */
  name: string;
  scope: Scope;
  /** How many events the issue has had in all. */
  total: number;
}

/** All events of the issue, newest first. */
export function EventTable({ organization, name, scope, total }: EventTableProps) {
  const { t } = useTranslation("issue");
  const navigate = useNavigate();
  const columns = useColumns();
  const events = useIssueEvents(organization, name, scope);
  const open = (event: EventRow) =>
    void navigate({
      to: "/organizations/$organization/issues/$issue/events/$event/",
      params: { organization, issue: name, event: event.eventID },
    });
  const rows = events.data?.pages.flatMap((page) => page.data) ?? [];
  const isFiltered = Object.values(scope).some((value) => value !== undefined);
  return (
    <section className={styles.section} aria-label={t("events.all")}>
      <header className={styles.head}>
        <h2>{t("events.all")}</h2>
        {rows.length > 0 && (
          <span className={styles.note}>
            {events.hasNextPage ? t("table.newest", { count: rows.length }) : t("table.count", { count: rows.length })}
          </span>
        )}
        <Link
          className={styles.back}
          to="/organizations/$organization/issues/$issue/"
          params={{ organization, issue: name }}
          activeOptions={{ exact: true }}
        >
          {t("table.back")}
          <Icon name="arrow-right" size={14} />
        </Link>
      </header>
      <div className={styles.table}>
        {events.isPending ? (
          <Loading rows={8} height={44} />
        ) : events.isError && rows.length === 0 ? (
          <Failed error={events.error} onRetry={() => void events.refetch()} />
        ) : rows.length === 0 ? (
          <Empty icon="history" title={isFiltered ? t("table.noMatch") : t("gone.none")}>
            {isFiltered ? t("table.noMatchText") : t("gone.noneText")}
          </Empty>
        ) : (
          <Stale stale={events.isPlaceholderData}>
            <DataList
              label={t("events.all")}
              rows={rows}
              total={events.hasNextPage ? Math.max(total, rows.length) : rows.length}
              idOf={(event) => event.eventID}
              columns={columns}
              rowHeight={44}
              narrow={(event) => <Narrow event={event} />}
              describe={(event) =>
                [event.eventID.slice(0, 8), userLabel(event.user), tagOf(event, "release")].filter(Boolean).join(", ")
              }
              onOpen={open}
              onEnd={() => {
                if (events.hasNextPage && !events.isFetchingNextPage) void events.fetchNextPage();
              }}
            />
          </Stale>
        )}
      </div>
    </section>
  );
}

function useColumns(): Column<EventRow>[] {
  const { t } = useTranslation("issue");
  const text = (value: string | undefined) => (
    <span className={styles.cell} title={value} translate="no">
      {value ?? "—"}
    </span>
  );
  return [
    {
      id: "time",
      head: t("table.time"),
      width: "104px",
      cell: (event) => <Time className={styles.time} value={event.dateCreated} />,
    },
    {
      id: "id",
      head: t("table.event"),
      width: "92px",
      cell: (event) => <code className={styles.id}>{event.eventID.slice(0, 8)}</code>,
    },
    { id: "user", head: t("table.user"), width: "minmax(0, 1.4fr)", cell: (event) => text(userLabel(event.user)) },
    {
      id: "release",
      head: t("table.release"),
      width: "minmax(0, 1fr)",
      cell: (event) => text(tagOf(event, "release")),
    },
    {
      id: "environment",
      head: t("table.environment"),
      width: "minmax(0, 1fr)",
      cell: (event) => text(tagOf(event, "environment")),
    },
    {
      id: "client",
      head: t("table.client"),
      width: "minmax(0, 1fr)",
      cell: (event) => text(tagOf(event, "browser") ?? tagOf(event, "runtime")),
    },
    {
      id: "place",
      head: t("table.place"),
      width: "minmax(0, 1.2fr)",
      from: 1280,
      cell: (event) => text(tagOf(event, "url") ?? tagOf(event, "transaction")),
    },
  ];
}

function Narrow({ event }: { event: EventRow }) {
  const facts = [
    tagOf(event, "release"),
    tagOf(event, "environment"),
    tagOf(event, "browser") ?? tagOf(event, "runtime"),
  ];
  return (
    <div className={styles.narrow}>
      <p className={styles.first}>
        <code>{event.eventID.slice(0, 8)}</code>
        <span className={styles.cell}>{userLabel(event.user)}</span>
        <Time className={styles.time} value={event.dateCreated} />
      </p>
      <p className={styles.second} translate="no">
        {facts.filter(Boolean).join(" · ")}
      </p>
    </div>
  );
}
