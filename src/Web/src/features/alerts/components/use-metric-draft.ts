import { useTranslation } from "react-i18next";
import type { MetricInput, MetricRule } from "../api/metric-types";
import { metricDraftOf, metricInputOf } from "../model/metric-draft";
import { suggestedMetricName } from "../model/metric-words";
import { useSavedDraft } from "./use-saved-draft";

interface MetricDraftOptions {
  organization: string;
  project: string;
  /** The saved rule; absent for a new one. */
  rule?: MetricRule;
  /** What a new one begins with. */
  start: MetricInput | MetricRule;
  onCreated: (rule: MetricRule) => void;
}

/** A rule about a number while it is edited, and how it is saved. */
export function useMetricDraft(options: MetricDraftOptions) {
  const { t, i18n } = useTranslation("alerts");
  const { save, ...rest } = useSavedDraft({
    ...options,
    kind: "metric",
    draftOf: metricDraftOf,
    inputOf: metricInputOf,
  });
  const plain = metricInputOf(rest.draft, "");
  const suggested = suggestedMetricName(t, i18n.language, plain);
  return {
    ...rest,
    /** As it would be sent, but for its name. */
    plain,
    /** The name that it gets when none is typed. */
    suggested,
    save: () => save(suggested),
  };
}
