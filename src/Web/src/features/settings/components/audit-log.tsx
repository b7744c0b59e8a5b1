import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field, SelectField } from "~/components/field";
import { Empty, Failed, Loading, Stale } from "~/components/states";
import { Time } from "~/components/time";
import { type AuditRow, type AuditSearch, auditFile, useAuditLog } from "../api/audit-log";
import { allDetailsOf, detailsOf, eventKey } from "../model/audit-words";
import styles from "./audit-log.module.css";

interface AuditLogProps {
  /** Null: the server's own. */
  organization: string | null;
  search: AuditSearch;
  onSearch: (search: AuditSearch) => void;
}

/** Who did what: a table, its filters, and files of it. */
export function AuditLog({ organization, search, onSearch }: AuditLogProps) {
  const { t } = useTranslation("audit");
  const log = useAuditLog(organization, search);
  const filtered = Boolean(search.event || search.actor || search.start || search.end);
  return (
    <div className={styles.page}>
      <Filters
        organization={organization}
        search={search}
        options={log.data?.data.options ?? []}
        rows={log.data?.data.rows ?? []}
        onSearch={onSearch}
      />
      {log.isPending ? (
        <Loading rows={8} height={44} />
      ) : log.isError ? (
        <Failed error={log.error} onRetry={() => void log.refetch()} />
      ) : log.data.data.rows.length === 0 ? (
        <Empty
          icon="search"
          title={t(filtered ? "nothingFound" : "empty")}
          action={filtered && <Button onClick={() => onSearch({})}>{t("clear")}</Button>}
        >
          {t(filtered ? "nothingFoundText" : organization === null ? "emptyServerText" : "emptyText")}
        </Empty>
      ) : (
        <>
          <Stale stale={log.isPlaceholderData}>
            <Table rows={log.data.data.rows} />
          </Stale>
          <nav className={styles.pages} aria-label={t("pages")}>
            <Button disabled={!log.data.previous} onClick={() => onSearch({ ...search, cursor: log.data.previous })}>
              {t("newer")}
            </Button>
            <Button disabled={!log.data.next} onClick={() => onSearch({ ...search, cursor: log.data.next })}>
              {t("older")}
            </Button>
          </nav>
        </>
      )}
    </div>
  );
}

interface FiltersProps extends AuditLogProps {
  options: readonly string[];
  rows: readonly AuditRow[];
}

function Filters({ organization, search, options, rows, onSearch }: FiltersProps) {
  const { t } = useTranslation("audit");
  const set = (change: AuditSearch) => onSearch({ ...search, ...change, cursor: undefined });
  const people = new Map(rows.flatMap(({ actor }) => (actor.id ? [[actor.id, actor.name] as const] : [])));
  if (search.actor && !people.has(search.actor)) people.set(search.actor, search.actor);
  return (
    <div className={styles.filters}>
      <SelectField
        label={t("event")}
        value={search.event ?? ""}
        options={[
          { value: "", label: t("allEvents") },
          ...options.map((name) => ({ value: name, label: t(`what.${eventKey(name)}`) })),
        ]}
        onChange={({ target }) => set({ event: target.value || undefined })}
      />
      <SelectField
        label={t("actor")}
        value={search.actor ?? ""}
        options={[{ value: "", label: t("everybody") }, ...[...people].map(([value, label]) => ({ value, label }))]}
        onChange={({ target }) => set({ actor: target.value || undefined })}
      />
      <Field
        label={t("from")}
        type="date"
        value={search.start ?? ""}
        onChange={({ target }) => set({ start: target.value || undefined })}
      />
      <Field
        label={t("to")}
        type="date"
        value={search.end ?? ""}
        onChange={({ target }) => set({ end: target.value || undefined })}
      />
      <div className={styles.exports}>
        <a className={styles.file} href={auditFile(organization, "csv", search)} download title={t("exportHint")}>
          {t("exportCsv")}
        </a>
        <a className={styles.file} href={auditFile(organization, "json", search)} download title={t("exportHint")}>
          {t("exportJson")}
        </a>
      </div>
    </div>
  );
}

function Table({ rows }: { rows: readonly AuditRow[] }) {
  const { t } = useTranslation("audit");
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t("actor")}</th>
            <th scope="col">{t("event")}</th>
            <th scope="col">{t("target")}</th>
            <th scope="col">{t("time")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Actor row={row} />
              </td>
              <td>
                {t(`what.${eventKey(row.event)}`)}
                <p className={styles.second} title={allDetailsOf(row.data)}>
                  {detailsOf(row.data)}
                </p>
              </td>
              <td className={styles.about}>
                {row.target.name ?? row.target.id}
                <p className={styles.second}>{row.targetUser?.name ?? t(`about.${row.target.kind}`)}</p>
              </td>
              <td className={styles.time}>
                <Time value={row.dateCreated} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Actor({ row: { actor, ipAddress } }: { row: AuditRow }) {
  const { t } = useTranslation("audit");
  const by = actor.kind === "session" ? null : t(`kind.${actor.kind}`, { name: actor.label ?? "" });
  return (
    <>
      {actor.name || t("kind.anonymous")}
      <p className={styles.second}>{[by, ipAddress].filter(Boolean).join(" · ")}</p>
    </>
  );
}
