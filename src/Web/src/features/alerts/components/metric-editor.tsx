import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { FormErrors } from "~/components/form-errors";
import { UnsavedGuard } from "~/components/unsaved-guard";
import { isApiError } from "~/lib/api-error";
import { useNarrow } from "~/lib/use-narrow";
import type { MetricInput, MetricRule } from "../api/metric-types";
import { hasWarning, isMetricComplete, metricActionKinds, testedMetricText } from "../model/metric-draft";
import styles from "./editor.module.css";
import { EditorButtons } from "./editor-buttons";
import { MetricBacktestPanel } from "./metric-backtest-panel";
import { MetricCounted } from "./metric-counted";
import { MetricOptions } from "./metric-options";
import { MetricSays } from "./metric-says";
import { MetricThresholds } from "./metric-thresholds";
import { NodeList } from "./node-list";
import { useMetricDraft } from "./use-metric-draft";

interface MetricEditorProps {
  organization: string;
  /** The project's slug. */
  project: string;
  /** The saved rule; absent for a new one. */
  rule?: MetricRule;
  /** What a new one begins with. */
  start: MetricInput | MetricRule;
  readOnly: boolean;
  onCreated: (rule: MetricRule) => void;
}

const shownByFields = [
  ...["name", "aggregate", "query", "environment", "timeWindow", "thresholdType", "resolveThreshold"],
  ...["comparisonDelta", "triggers", "owner"],
];

/** A rule about a number: what is counted, from where on it is bad, and who is told. Beside it stands how it was lately. */
export function MetricEditor({ organization, project, rule, start, readOnly, onCreated }: MetricEditorProps) {
  const { t } = useTranslation("alerts");
  const form = useRef<HTMLFormElement>(null);
  const place = { organization, project };
  const edited = useMetricDraft({ ...place, rule, start, onCreated });
  const { draft, plain, suggested, isChanged, saving, edit, discard, save } = edited;
  const errors = isApiError(saving.error) ? saving.error.fields : {};
  const part = { ...place, draft, errors, onChange: edit };
  // Of a saved rule people want to see first how it is.
  const picturesFirst = useNarrow(1024) && rule !== undefined;
  const backtest = (
    <MetricBacktestPanel {...place} input={testedMetricText(plain)} isComplete={isMetricComplete(draft)} />
  );
  return (
    <div className={styles.sides}>
      {picturesFirst && backtest}
      <form
        ref={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!readOnly) save();
        }}
      >
        {readOnly && <p className={styles.note}>{t("readOnly")}</p>}
        <MetricSays {...place} draft={draft} input={plain} />
        <fieldset className={styles.fields} disabled={readOnly}>
          <MetricCounted {...part} />
          <MetricThresholds {...part} />
          <NodeList
            {...place}
            part="actions"
            title={t("metric.then.critical")}
            only={metricActionKinds}
            nodes={draft.criticalActions}
            onChange={(criticalActions) => edit({ criticalActions })}
          />
          {hasWarning(draft) && (
            <NodeList
              {...place}
              part="actions"
              title={t("metric.then.warning")}
              only={metricActionKinds}
              nodes={draft.warningActions}
              onChange={(warningActions) => edit({ warningActions })}
            />
          )}
          <MetricOptions {...part} rule={rule} suggested={suggested} readOnly={readOnly} />
        </fieldset>
        <FormErrors error={saving.error} fields={shownByFields} />
        {!readOnly && (
          <EditorButtons
            form={form}
            isNew={rule === undefined}
            isChanged={isChanged}
            isSaving={saving.isPending}
            onDiscard={discard}
          />
        )}
        {isChanged && !readOnly && <UnsavedGuard parameter="kind" />}
      </form>
      {!picturesFirst && backtest}
    </div>
  );
}
