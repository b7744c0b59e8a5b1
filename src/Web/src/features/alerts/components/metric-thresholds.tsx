import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Field, SelectField } from "~/components/field";
import { Segmented } from "~/components/segmented";
import { minutesWords } from "~/lib/alert-rules/words";
import { above, below } from "../api/metric-types";
import { comparisonsOf } from "../model/metric-choices";
import { unitOf } from "../model/metric-words";
import styles from "./editor.module.css";
import type { MetricPartProps } from "./metric-counted";

/** From where on the number is bad: by itself, or beside what it was at the same time before. */
export function MetricThresholds({ draft, errors, onChange }: Omit<MetricPartProps, "organization" | "project">) {
  const { t } = useTranslation("alerts");
  const heading = useId();
  const { thresholdType, timeWindow, comparisonDelta } = draft;
  // A number is none below zero, nor are per cent of one.
  const range = comparisonDelta === null ? { min: 0 } : thresholdType === above ? { min: -100 } : { max: 100 };
  const side = thresholdType === above ? "above" : "below";
  const field = (name: "critical" | "warning" | "resolve") => (
    <Field
      label={t(`metric.threshold.${name}`)}
      aside={<span className={styles.unit}>{t(`metric.unit.${unitOf(draft)}`)}</span>}
      name={name}
      type="number"
      inputMode="decimal"
      step="any"
      {...range}
      required={name === "critical"}
      value={draft[name]}
      placeholder={name === "critical" ? undefined : t("metric.threshold.none")}
      hint={name === "resolve" ? t("metric.threshold.resolveHint") : undefined}
      errors={name === "resolve" ? errors.resolveThreshold : undefined}
      onChange={({ target }) => onChange({ [name]: target.value })}
    />
  );
  return (
    <section className={styles.part} aria-labelledby={heading}>
      <div className={styles.partHead}>
        <h2 id={heading}>{t("metric.threshold.title")}</h2>
        <Segmented
          label={t("metric.threshold.side")}
          value={side}
          options={(["above", "below"] as const).map((each) => ({
            value: each,
            label: t(`metric.threshold.${each}`),
          }))}
          onChange={(chosen) => onChange({ thresholdType: chosen === "above" ? above : below })}
        />
      </div>
      <SelectField
        label={t("metric.comparison.label")}
        name="comparisonDelta"
        value={String(comparisonDelta ?? "")}
        errors={errors.comparisonDelta}
        options={[
          { value: "", label: t("metric.comparison.none") },
          ...comparisonsOf(timeWindow, comparisonDelta).map((minutes) => ({
            value: String(minutes),
            label: t("metric.comparison.before", { span: minutesWords(t, minutes) }),
          })),
        ]}
        onChange={({ target }) => onChange({ comparisonDelta: target.value ? Number(target.value) : null })}
      />
      <div className={styles.three}>
        {field("critical")}
        {field("warning")}
        {field("resolve")}
      </div>
      {[...(errors.triggers ?? []), ...(errors.thresholdType ?? [])].map((error) => (
        <p key={error} className={styles.error} role="alert">
          {error}
        </p>
      ))}
    </section>
  );
}
