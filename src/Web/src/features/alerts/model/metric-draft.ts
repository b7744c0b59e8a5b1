import { kindNamed, kindOf, nodeOf } from "~/lib/alert-rules/kinds";
import type { RuleNode } from "~/lib/alert-rules/node";
import {
  above,
  type MetricAction,
  type MetricInput,
  type MetricRule,
  type MetricTrigger,
  on,
} from "../api/metric-types";
import { type DraftNode, draftNode, isFilled } from "./draft";
import { percentOf, shareOf } from "./percent";

/** A rule about a number while it is edited: thresholds are as typed, with a comparison as "50 % more" or "50 % less". */
export interface MetricDraft extends Omit<MetricInput, "triggers" | "resolveThreshold"> {
  critical: string;
  /** Empty: there is none, as with the next. */
  warning: string;
  resolve: string;
  criticalActions: DraftNode[];
  /** They stay while there is no warning, and are not sent. */
  warningActions: DraftNode[];
}

/** The names of the kinds of actions that such a rule has. */
export const metricActionKinds: readonly string[] = ["mailTeam", "mailMember", "channel"];

export function metricDraftOf(rule: MetricInput | MetricRule): MetricDraft {
  const typed = (value: number | null | undefined) =>
    value === null || value === undefined
      ? ""
      : String(rule.comparisonDelta === null ? value : shareOf(value, rule.thresholdType));
  const [critical, warning] = (["critical", "warning"] as const).map((label) =>
    rule.triggers.find((trigger) => trigger.label === label),
  );
  const nodes = (trigger?: MetricTrigger) => (trigger?.actions ?? []).map((action) => draftNode(nodeOfAction(action)));
  return {
    name: rule.name,
    aggregate: rule.aggregate,
    query: rule.query,
    environment: rule.environment,
    timeWindow: rule.timeWindow,
    thresholdType: rule.thresholdType,
    comparisonDelta: rule.comparisonDelta,
    owner: rule.owner,
    status: rule.status,
    critical: typed(critical?.alertThreshold),
    warning: typed(warning?.alertThreshold),
    resolve: typed(rule.resolveThreshold),
    criticalActions: nodes(critical),
    warningActions: nodes(warning),
  };
}

/** What is sent; a name that is empty is the one suggested. */
export function metricInputOf(draft: MetricDraft, suggested: string): MetricInput {
  const number = (text: string) => thresholdOf(draft, text);
  const trigger = (label: MetricTrigger["label"], text: string, actions: readonly DraftNode[]): MetricTrigger => ({
    label,
    // The server says what is missing: a number that is none is sent as null.
    alertThreshold: number(text) ?? Number.NaN,
    actions: actions.map(({ node }) => actionOfNode(node)),
  });
  return {
    name: draft.name.trim() || suggested,
    aggregate: draft.aggregate,
    query: draft.query.trim(),
    environment: draft.environment,
    timeWindow: draft.timeWindow,
    thresholdType: draft.thresholdType,
    resolveThreshold: number(draft.resolve),
    comparisonDelta: draft.comparisonDelta,
    triggers: [
      trigger("critical", draft.critical, draft.criticalActions),
      ...(hasWarning(draft) ? [trigger("warning", draft.warning, draft.warningActions)] : []),
    ],
    owner: draft.owner,
    status: draft.status,
  };
}

export const hasWarning = ({ warning }: Pick<MetricDraft, "warning">): boolean => warning.trim() !== "";

/** The number that is meant by what was typed; null: there is none. */
function thresholdOf({ comparisonDelta, thresholdType }: MetricDraft, text: string): number | null {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (!Number.isFinite(number)) return null;
  return comparisonDelta === null ? number : percentOf(number, thresholdType);
}

/** Whether nothing is left to be filled in: only then can it be tried. */
export function isMetricComplete(draft: MetricDraft): boolean {
  const actions = [...draft.criticalActions, ...(hasWarning(draft) ? draft.warningActions : [])];
  const isNumber = (text: string) => thresholdOf(draft, text) !== null;
  return (
    isNumber(draft.critical) &&
    [draft.warning, draft.resolve].every((text) => text.trim() === "" || isNumber(text)) &&
    actions.length > 0 &&
    actions.every(({ node }) => isFilled(node))
  );
}

/** The rule as a back-test asks for it: what it is called, whose it is and whether it is on makes no difference. */
export const testedMetricText = (input: MetricInput): string =>
  JSON.stringify({ ...input, name: "Back-test", owner: null, status: on } satisfies MetricInput);

function nodeOfAction({ type, targetType, targetIdentifier }: MetricAction): RuleNode {
  if (type === "channel") return { ...nodeOf(kindNamed("channel")), channel: targetIdentifier };
  return { ...nodeOf(kindNamed(targetType === "team" ? "mailTeam" : "mailMember")), targetIdentifier };
}

function actionOfNode(node: RuleNode): MetricAction {
  const kind = kindOf(node)?.name;
  if (kind === "channel")
    return { type: "channel", targetType: "specific", targetIdentifier: String(node.channel ?? "") };
  return {
    type: "email",
    targetType: kind === "mailTeam" ? "team" : "user",
    targetIdentifier: String(node.targetIdentifier ?? ""),
  };
}

/** What a new rule begins with: it mails a team, or a member where there is none. */
export const emptyMetric = (told: { team: string } | { user: string } | undefined): MetricInput => ({
  name: "",
  aggregate: "count()",
  query: "",
  environment: null,
  timeWindow: 5,
  thresholdType: above,
  resolveThreshold: null,
  comparisonDelta: null,
  triggers: [{ label: "critical", alertThreshold: 100, actions: told ? [mailTo(told)] : [] }],
  owner: null,
  status: on,
});

const mailTo = (told: { team: string } | { user: string }): MetricAction =>
  "team" in told
    ? { type: "email", targetType: "team", targetIdentifier: told.team }
    : { type: "email", targetType: "user", targetIdentifier: told.user };
