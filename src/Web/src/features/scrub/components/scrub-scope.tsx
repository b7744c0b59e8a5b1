import { useTranslation } from "react-i18next";
import { formatExact } from "~/lib/format";
import type { ScrubPreview } from "../api/scrub-runs";
import { kinds, scopeOf } from "../model/progress";
import styles from "./late-scrubbing.module.css";

/** What a run would look at, and what each rule would change in the newest events. */
export function ScrubScope({ preview }: { preview: ScrubPreview }) {
  const { t, i18n } = useTranslation("scrub");
  const number = (count: number) => formatExact(i18n.language, count);
  const scope = scopeOf(preview);
  if (!scope) return <p role="status">{t("nothing")}</p>;
  const { sample, rules } = preview;
  return (
    <div className={styles.scope}>
      <p role="status">{t("scope", { from: scope.from, to: scope.to })}</p>
      <dl className={styles.counts}>
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`kind.${kind}`)}</dt>
            <dd>{number(scope[kind])}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{t("days", { count: preview.days.length })}</summary>
        <table className={styles.days}>
          <thead>
            <tr>
              <th scope="col">{t("day")}</th>
              {(["events", "items", "files", "reports"] as const).map((kind) => (
                <th key={kind} scope="col">
                  {t(`kind.${kind}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.days.map((day) => (
              <tr key={day.day}>
                <th scope="row">{day.day}</th>
                <td>{number(day.events)}</td>
                <td>{number(day.items)}</td>
                <td>{number(day.files)}</td>
                <td>{number(day.reports)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <p>{t("sample", { count: sample.events, events: number(sample.events), changed: number(sample.changed) })}</p>
      {rules.length > 0 && (
        <ul className={styles.rules}>
          {rules.map(({ rule, fields, events }) => (
            <li key={rule}>
              <code translate="no">{rule}</code>
              <span>{t("ruleWould", { fields: number(fields), events: number(events) })}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
