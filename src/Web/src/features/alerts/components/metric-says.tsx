import { useTranslation } from "react-i18next";
import { nodeWords } from "~/lib/alert-rules/words";
import { formatList } from "~/lib/format";
import type { MetricInput } from "../api/metric-types";
import type { DraftNode } from "../model/draft";
import { hasWarning, type MetricDraft } from "../model/metric-draft";
import { metricWords, resolveWords, thresholdWords } from "../model/metric-words";
import styles from "./editor.module.css";
import { MetricStatePill } from "./rule-state";
import { useNames } from "./use-names";

interface MetricSaysProps {
  organization: string;
  project: string;
  draft: MetricDraft;
  /** The same as it would be sent. */
  input: MetricInput;
}

/** The rule in words, as it stands: when it is how bad, and who is told then. */
export function MetricSays({ organization, project, draft, input }: MetricSaysProps) {
  const { t, i18n } = useTranslation("alerts");
  const { criticalActions, warningActions } = draft;
  const nameOf = useNames(
    organization,
    project,
    [...criticalActions, ...warningActions].map(({ node }) => node),
  );
  const told = (actions: readonly DraftNode[]) =>
    actions.length > 0 &&
    t("metric.says.then", {
      list: formatList(
        i18n.language,
        actions.map(({ node }) => nodeWords(t, node, nameOf)),
      ),
    });
  const warning = input.triggers.find(({ label }) => label === "warning");
  return (
    <ul className={styles.says} aria-label={t("metric.says.label")}>
      <li>
        <MetricStatePill state="critical" />
        <span>
          <b>{metricWords(t, i18n.language, input)}</b>
          {told(criticalActions)}
        </span>
      </li>
      {hasWarning(draft) && (
        <li>
          <MetricStatePill state="warning" />
          <span>
            <b>{thresholdWords(t, i18n.language, input, warning?.alertThreshold ?? null)}</b>
            {told(warningActions)}
          </span>
        </li>
      )}
      <li>
        <MetricStatePill state="ok" />
        <span>{resolveWords(t, i18n.language, input)}</span>
      </li>
    </ul>
  );
}
