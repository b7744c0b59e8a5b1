import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Pill, type PillTone } from "~/components/pill";
import { Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { formatBytes, formatExact } from "~/lib/format";
import { type Overview as Facts, useOverview } from "../api/get-overview";
import { judge } from "../model/judge";
import { MailNotice } from "./mail-notice";
import styles from "./manage.module.css";

/** How the server is: each number with a sentence, and what to do where a limit is near. */
export function Overview() {
  const overview = useOverview(true);
  if (overview.isPending) return <Loading rows={6} height={56} />;
  if (!overview.data) return <Failed error={overview.error} onRetry={() => void overview.refetch()} />;
  return <Lines facts={overview.data} />;
}

function Lines({ facts }: { facts: Facts }) {
  const { t, i18n } = useTranslation("manage");
  const exact = (value: number) => formatExact(i18n.language, value);
  const bytes = (value: number) => formatBytes(i18n.language, value);
  const { acks, queue, projections, database, disk, mail, silos } = facts;
  const tones = judge(facts);
  const worst = Object.values(tones).some((tone) => tone !== "ok");
  return (
    <div className={styles.sections}>
      {!mail.isConfigured && <MailNotice />}
      <p className={styles.lead} role="status">
        <Pill tone={worst ? "warn" : "ok"}>{t(worst ? "overview.look" : "overview.fine")}</Pill>
      </p>
      <dl className={styles.lines}>
        <Line label={t("overview.acks")} tone={tones.acks}>
          {acks.p99Milliseconds === null
            ? t("overview.noAcks")
            : t("overview.acksText", {
                rate: exact(Math.round(acks.perSecond * 10) / 10),
                time: exact(Math.round(acks.p99Milliseconds)),
              })}
        </Line>
        {queue && (
          <Line label={t("overview.queue")} tone={tones.queue}>
            {queue.waiting === 0
              ? t("overview.queueEmpty")
              : t("overview.queueText", {
                  count: queue.waiting,
                  waiting: exact(queue.waiting),
                  max: exact(queue.waitingPerProjectMax),
                })}
          </Line>
        )}
        <Line label={t("overview.lists")} tone={tones.lists}>
          {!projections.running
            ? t("overview.listsStopped")
            : projections.lag === 0
              ? t("overview.listsFresh")
              : t("overview.listsBehind", { count: projections.lag, changes: exact(projections.lag) })}
        </Line>
        <Line label={t("overview.database")} tone="ok">
          {database.bytesPerDay === null
            ? t("overview.databaseNew", { size: bytes(database.bytes) })
            : database.bytesPerDay <= 0
              ? t("overview.databaseSteady", { size: bytes(database.bytes) })
              : t("overview.databaseText", { size: bytes(database.bytes), growth: bytes(database.bytesPerDay) })}
        </Line>
        {disk && (
          <Line label={t("overview.disk")} tone={tones.disk}>
            {t("overview.diskText", { free: bytes(disk.freeBytes), total: bytes(disk.totalBytes) })}{" "}
            {disk.daysLeft !== null &&
              t(tones.disk === "ok" ? "overview.diskDays" : "overview.diskSoon", {
                count: disk.daysLeft,
                days: exact(disk.daysLeft),
              })}
          </Line>
        )}
        <Line label={t("overview.mail")} tone={tones.mail}>
          {mail.isConfigured ? t("overview.mailOn") : t("overview.mailOff")}{" "}
          {mail.waiting > 0 && t("overview.mailWaiting", { count: mail.waiting, letters: exact(mail.waiting) })}{" "}
          {mail.dead > 0 && t("overview.mailDead", { count: mail.dead, letters: exact(mail.dead) })}
        </Line>
        <Line label={t("overview.processes")} tone="ok">
          {t("overview.processesText", { count: silos.length })}
          <span className={styles.list}>
            {silos.map(({ address, dateStarted }) => (
              <span key={address}>
                <code translate="no">{address}</code> <Time value={dateStarted} />
              </span>
            ))}
          </span>
        </Line>
        <Line label={t("overview.versions")} tone="ok">
          {t("overview.versionsText", {
            version: facts.version,
            schema: facts.schemaVersion,
            database: database.version,
          })}
        </Line>
      </dl>
    </div>
  );
}

function Line({ label, tone, children }: { label: string; tone: PillTone; children: ReactNode }) {
  return (
    <div className={styles.line} data-tone={tone}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
