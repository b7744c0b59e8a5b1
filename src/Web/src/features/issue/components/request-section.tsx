import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import { KeyValue } from "~/components/key-value";
import { curlOf, fullUrl } from "../model/curl";
import { type EventDetail, entryOf, type Pairs } from "../model/event";
import { Card } from "./card";
import { PayloadValue } from "./payload-value";
import styles from "./request-section.module.css";
import { Section } from "./section";

/** The HTTP request that was being answered, or the page that was open. */
export function RequestSection({ event }: { event: EventDetail }) {
  const { t } = useTranslation("issue");
  const request = entryOf(event, "request");
  if (!request) return null;
  const { data, env } = request;
  const hasBody = data !== null && data !== undefined && data !== "";
  return (
    <Section
      id="request"
      title={t("request.title")}
      actions={request.url && <CopyButton text={curlOf(request)}>{t("request.copyCurl")}</CopyButton>}
    >
      {(request.url || request.method) && (
        <p className={styles.address} translate="no">
          {request.method && <strong>{request.method}</strong>} {fullUrl(request)}
        </p>
      )}
      <div className={styles.parts}>
        <PairCard title={t("request.query")} pairs={request.query} />
        {hasBody && (
          <Card title={t("request.body")} note={request.inferredContentType ?? undefined}>
            <div className={styles.body}>
              <PayloadValue value={data} />
            </div>
          </Card>
        )}
        <PairCard title={t("request.headers")} pairs={request.headers} />
        <PairCard title={t("request.cookies")} pairs={request.cookies} />
        <PairCard title={t("request.env")} pairs={Object.entries(env ?? {})} />
      </div>
    </Section>
  );
}

function PairCard({ title, pairs }: { title: string; pairs: Pairs | [string, unknown][] }) {
  if (pairs.length === 0) return null;
  return (
    <Card title={title} note={pairs.length}>
      <KeyValue
        rows={[...byName(pairs)].map(([name, values]) => ({
          name,
          // biome-ignore lint/suspicious/noArrayIndexKey: values of one name are told apart by their place only.
          value: values.map((value, index) => <PayloadValue key={index} value={value} />),
        }))}
      />
    </Card>
  );
}

/** A name may stand several times, as in queries. */
function byName(pairs: readonly [string, unknown][]): Map<string, unknown[]> {
  const names = new Map<string, unknown[]>();
  for (const [name, value] of pairs) names.set(name, [...(names.get(name) ?? []), value]);
  return names;
}
