import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Button } from "~/components/button";
import { CopyButton } from "~/components/copy-button";
import { KeyValue } from "~/components/key-value";
import { formatBytes, formatDateTime, formatExact } from "~/lib/format";
import { contextCards, isBytes, isKnown } from "../model/contexts";
import { type EventDetail, entryOf, type JsonRecord, userLabel } from "../model/event";
import { Card } from "./card";
import styles from "./details-sections.module.css";
import { LongText } from "./long-text";
import { PayloadValue } from "./payload-value";
import { Section } from "./section";

/** What was logged, where that is not the exception's own text. */
export function MessageSection({ event }: { event: EventDetail }) {
  const { t } = useTranslation("issue");
  const message = entryOf(event, "message");
  if (!message) return null;
  const hasParams = Array.isArray(message.params)
    ? message.params.length > 0
    : typeof message.params === "object" && message.params !== null;
  return (
    <Section
      id="message"
      title={t("message.title")}
      folds={false}
      actions={<CopyButton text={message.formatted} what={t("message.title")} />}
    >
      <div className={styles.message}>
        <LongText text={message.formatted} />
      </div>
      {message.message && message.message !== message.formatted && (
        <div className={styles.template}>
          <KeyValue
            rows={[
              { name: t("message.template"), value: message.message },
              ...(hasParams ? [{ name: t("message.parameters"), value: <PayloadValue value={message.params} /> }] : []),
            ]}
          />
        </div>
      )}
    </Section>
  );
}

/** What the server could not keep as it was sent, in words. */
export function ProcessingErrorsSection({ event }: { event: EventDetail }) {
  const { t, i18n } = useTranslation("issue");
  if (event.errors.length === 0) return null;
  const known = [
    "invalid_data",
    "missing_attribute",
    "invalid_attribute",
    "value_too_long",
    "past_timestamp",
    "future_timestamp",
    "clock_drift",
  ];
  const worded = (type: string, field: string) =>
    known.includes(type) ? t(`processing.${type}`, { field }) : t("processing.unknown_error", { field });
  const told = (name: string, value: unknown) =>
    name.endsWith("_time") && typeof value === "string" && !Number.isNaN(Date.parse(value))
      ? formatDateTime(i18n.language, Date.parse(value))
      : value;
  return (
    <Section id="processing" title={t("processing.title")} note={event.errors.length}>
      <ul className={styles.errors}>
        {event.errors.map((error, index) => {
          const field = typeof error.data.name === "string" ? error.data.name : t("processing.aField");
          const rest = Object.entries(error.data).filter(([name]) => name !== "name");
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no identity, and their order is fixed.
            <li key={index} className={styles.error}>
              <p>{worded(error.type, field)}</p>
              {rest.length > 0 && (
                <KeyValue
                  rows={rest.map(([name, value]) => ({ name, value: <PayloadValue value={told(name, value)} /> }))}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

export function UserSection({ event }: { event: EventDetail }) {
  const { t } = useTranslation("issue");
  const { user } = event;
  const name = userLabel(user);
  if (!user || !name) return null;
  const { geo, data, ...plain } = user;
  const names = { id: "id", email: "email", username: "username", name: "name", ip_address: "ip_address" } as const;
  const rows = (Object.keys(names) as (keyof typeof names)[])
    .filter((field) => plain[field])
    .map((field) => ({ name: t(`user.${field}`), value: plain[field] }));
  const place = [geo?.city, geo?.region, geo?.country_code].filter((part) => typeof part === "string").join(", ");
  return (
    <Section id="user" title={t("user.title")}>
      <div className={styles.user}>
        <Avatar name={name} size={32} />
        <div className={styles.userData}>
          <KeyValue
            rows={[
              ...rows,
              ...(place ? [{ name: t("user.geo"), value: place }] : []),
              ...Object.entries(data ?? {}).map(([key, value]) => ({
                name: key,
                value: <PayloadValue value={value} />,
              })),
            ]}
          />
        </div>
      </div>
    </Section>
  );
}

/** What surrounded the event: browser, system, device, runtime, and whatever the application told. */
export function ContextsSection({ event }: { event: EventDetail }) {
  const { t, i18n } = useTranslation("issue");
  const cards = contextCards(event.contexts);
  if (cards.length === 0) return null;
  const shown = (name: string, value: unknown) =>
    typeof value === "number" && isBytes(name) ? (
      <span title={formatExact(i18n.language, value)}>{formatBytes(i18n.language, value)}</span>
    ) : (
      <PayloadValue value={value} />
    );
  return (
    <Section id="contexts" title={t("contexts.title")} note={cards.length}>
      <div className={styles.cards}>
        {cards.map(({ key, summary, rows }) => (
          <Card key={key} title={isKnown(key) ? t(`contexts.names.${key}`) : key} note={summary}>
            <KeyValue rows={rows.map(([name, value]) => ({ name, value: shown(name, value) }))} />
          </Card>
        ))}
      </div>
    </Section>
  );
}

/** What the application added by itself. */
export function ExtraSection({ event }: { event: EventDetail }) {
  const { t } = useTranslation("issue");
  return <RecordSection id="extra" title={t("extra.title")} record={event.context} />;
}

/** Content security policy reports and their like. */
export function ReportSection({ event }: { event: EventDetail }) {
  const { t } = useTranslation("issue");
  const kinds = ["csp", "hpkp", "expectct", "expectstaple", "nel"] as const;
  const report = kinds.map((kind) => entryOf(event, kind)).find((each) => each !== undefined);
  return <RecordSection id="report" title={t("report.title")} record={report ?? null} />;
}

function RecordSection({ id, title, record }: { id: string; title: string; record: JsonRecord | null }) {
  const entries = Object.entries(record ?? {}).filter(([, value]) => value !== null);
  if (entries.length === 0) return null;
  return (
    <Section
      id={id}
      title={title}
      note={entries.length}
      actions={<CopyButton text={JSON.stringify(record, null, 2)} what={title} />}
    >
      <div className={styles.box}>
        <KeyValue rows={entries.map(([name, value]) => ({ name, value: <PayloadValue value={value} code /> }))} />
      </div>
    </Section>
  );
}

const packagesShown = 24;

export function PackagesSection({ event }: { event: EventDetail }) {
  const { t } = useTranslation("issue");
  const [whole, setWhole] = useState(false);
  const packages = Object.entries(event.packages ?? {}).toSorted(([one], [other]) => one.localeCompare(other));
  if (packages.length === 0) return null;
  const shown = whole ? packages : packages.slice(0, packagesShown);
  return (
    <Section
      id="packages"
      title={t("packages.title")}
      note={packages.length}
      actions={
        <CopyButton
          text={packages.map(([name, version]) => `${name} ${version ?? ""}`.trim()).join("\n")}
          what={t("packages.title")}
        />
      }
    >
      <dl className={styles.packages}>
        {shown.map(([name, version]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{version}</dd>
          </div>
        ))}
      </dl>
      {packages.length > shown.length && (
        <Button look="quiet" className={styles.all} onClick={() => setWhole(true)}>
          {t("packages.all", { count: packages.length })}
        </Button>
      )}
    </Section>
  );
}

/** The event as a thing of its own: when it came, how large it is, who sent it, by what it was grouped. */
export function EventSection({ event }: { event: EventDetail }) {
  const { t, i18n } = useTranslation("issue");
  const at = (moment: string) => formatDateTime(i18n.language, Date.parse(moment));
  const sdk = [event.sdk?.name, event.sdk?.version].filter(Boolean).join(" ");
  const rows = [
    {
      name: t("event.id"),
      value: (
        <span className={styles.copied}>
          {event.eventID} <CopyButton text={event.eventID} what={t("event.id")} />
        </span>
      ),
    },
    { name: t("event.occurred"), value: at(event.dateCreated) },
    { name: t("event.received"), value: at(event.dateReceived) },
    { name: t("event.size"), value: formatBytes(i18n.language, event.size) },
    { name: t("event.sdk"), value: sdk },
    { name: t("event.platform"), value: event.platform },
    { name: t("event.dist"), value: event.dist ?? "" },
    { name: t("event.hashes"), value: event.fingerprints.join("\n") },
  ];
  return (
    <Section id="event" title={t("event.title")}>
      <div className={styles.box}>
        <KeyValue rows={rows.filter(({ value }) => value !== "")} />
      </div>
    </Section>
  );
}
