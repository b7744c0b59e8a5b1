import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Field, SelectField } from "~/components/field";
import { Segmented } from "~/components/segmented";
import { minutesWords } from "~/lib/alert-rules/words";
import type { Aggregate } from "../api/metric-types";
import { windows } from "../model/metric-choices";
import type { MetricDraft } from "../model/metric-draft";
import styles from "./editor.module.css";
import { EnvironmentField } from "./environment-field";

export interface MetricPartProps {
  organization: string;
  /** The project's slug. */
  project: string;
  draft: MetricDraft;
  /** What the server refused, by field. */
  errors: Record<string, string[]>;
  onChange: (change: Partial<MetricDraft>) => void;
}

const queryLengthMax = 1_000;
/** Words of a search are never translated. */
const queryExample = "release:shop@1.0 !level:warning";

/** Which number it is: of what, of which events, and over how long. */
export function MetricCounted({ organization, project, draft, errors, onChange }: MetricPartProps) {
  const { t } = useTranslation("alerts");
  const heading = useId();
  return (
    <section className={styles.part} aria-labelledby={heading}>
      <div className={styles.partHead}>
        <h2 id={heading}>{t("metric.counted.title")}</h2>
        <Segmented<Aggregate>
          label={t("metric.counted.label")}
          value={draft.aggregate}
          options={[
            { value: "count()", label: t("metric.counted.events") },
            { value: "count_unique(user)", label: t("metric.counted.users") },
          ]}
          onChange={(aggregate) => onChange({ aggregate })}
        />
      </div>
      {errors.aggregate?.map((error) => (
        <p key={error} className={styles.error} role="alert">
          {error}
        </p>
      ))}
      <div className={styles.pair}>
        <SelectField
          label={t("metric.window.label")}
          name="timeWindow"
          value={String(draft.timeWindow)}
          errors={errors.timeWindow}
          options={windows.map((minutes) => ({ value: String(minutes), label: minutesWords(t, minutes) }))}
          onChange={({ target }) => onChange({ timeWindow: Number(target.value) })}
        />
        <EnvironmentField
          organization={organization}
          project={project}
          value={draft.environment}
          errors={errors.environment}
          onChange={(environment) => onChange({ environment })}
        />
      </div>
      <Field
        label={t("metric.query.label")}
        name="query"
        monospaced
        value={draft.query}
        maxLength={queryLengthMax}
        placeholder={queryExample}
        hint={t("metric.query.hint")}
        autoComplete="off"
        spellCheck={false}
        errors={errors.query}
        onChange={({ target }) => onChange({ query: target.value })}
      />
    </section>
  );
}
