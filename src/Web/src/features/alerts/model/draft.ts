import { fieldsShown, kindNamed, kindOf, nodeOf, type Part, parts } from "~/lib/alert-rules/kinds";
import type { RuleNode } from "~/lib/alert-rules/node";
import type { Match, Rule, RuleInput } from "../api/types";
import type { Template } from "./templates";

/** A condition, filter or action while it is edited: numbers are as typed. */
export interface DraftNode {
  /** Its place on the screen. */
  key: string;
  node: RuleNode;
}

export interface Draft extends Omit<RuleInput, Part> {
  conditions: DraftNode[];
  filters: DraftNode[];
  actions: DraftNode[];
}

let lastKey = 0;

export function draftNode(node: RuleNode): DraftNode {
  lastKey += 1;
  return { key: `node-${lastKey}`, node };
}

/** The rule as it can be edited; also of what a copy or a template begins with. */
export function draftOf(rule: RuleInput | Rule): Draft {
  const nodes = (part: Part) => rule[part].map(({ name: _, ...node }) => draftNode(wholeNode(node as RuleNode)));
  return {
    name: rule.name,
    actionMatch: rule.actionMatch,
    filterMatch: rule.filterMatch ?? "all",
    frequency: rule.frequency,
    environment: rule.environment,
    owner: rule.owner,
    status: statusOf(rule),
    conditions: nodes("conditions"),
    filters: nodes("filters"),
    actions: nodes("actions"),
  };
}

/** With what it does not say as a new one has it. */
function wholeNode(node: RuleNode): RuleNode {
  const kind = kindOf(node);
  return kind ? { ...nodeOf(kind), ...node } : node;
}

export const statusOf = ({ status }: Pick<Rule, "status">): RuleInput["status"] =>
  status === "disabled" ? "disabled" : "active";

/** The rule as a back-test asks for it: what it is called, whose it is and whether it is on makes no difference. */
export const testedText = (input: RuleInput): string =>
  JSON.stringify({ ...input, name: "Back-test", owner: null, status: "active" } satisfies RuleInput);

/** What is sent; a name that is empty is the one suggested. */
export function inputOf(draft: Draft, suggested: string): RuleInput {
  return {
    name: draft.name.trim() || suggested,
    actionMatch: draft.actionMatch,
    conditions: draft.conditions.map(sentNode),
    filterMatch: draft.filterMatch,
    filters: draft.filters.map(sentNode),
    actions: draft.actions.map(sentNode),
    frequency: draft.frequency,
    environment: draft.environment,
    owner: draft.owner,
    status: draft.status,
  };
}

function sentNode({ node }: DraftNode): RuleNode {
  const fields = Object.entries(kindOf(node)?.fields ?? {});
  const numbers = fields.flatMap(([name, field]) => {
    const text = String(node[name] ?? "").trim();
    return field.type === "number" && text !== "" && Number.isFinite(Number(text)) ? [[name, Number(text)]] : [];
  });
  return { ...node, ...Object.fromEntries(numbers) };
}

/** Whether nothing is left to be filled in: only then can it be tried. */
export const isComplete = (draft: Draft): boolean =>
  draft.actions.length > 0 && parts.every((part) => draft[part].every(({ node }) => isFilled(node)));

export function isFilled(node: RuleNode): boolean {
  const shown = fieldsShown(node);
  return Object.entries(kindOf(node)?.fields ?? {}).every(([name, { type }]) => {
    const text = String(node[name] ?? "").trim();
    if (type === "number") return /^\d+$/.test(text);
    return text !== "" || !shown.includes(name);
  });
}

/** What a new rule begins with. */
export const emptyRule = (): RuleInput => ({
  name: "",
  actionMatch: "any",
  conditions: [nodeOf(kindNamed("firstSeen"))],
  filterMatch: "all",
  filters: [],
  actions: [nodeOf(kindNamed("mailOwners"))],
  frequency: 30,
  environment: null,
  owner: null,
  status: "active",
});

/** One of the two rules that most teams start with. */
export function templateRule(template: Template): RuleInput {
  const rule = emptyRule();
  if (template === "busy") return { ...rule, conditions: [nodeOf(kindNamed("events"))], frequency: 60 };
  return {
    ...rule,
    conditions: ["firstSeen", "regression", "reappeared"].map((name) => nodeOf(kindNamed(name))),
  };
}

export const matches: readonly Match[] = ["any", "all", "none"];

/** Minutes between two mails about one issue that are offered; another that a rule has is offered, too. */
export const frequencies: readonly number[] = [5, 10, 30, 60, 180, 720, 1_440, 10_080, 43_200];

export const frequenciesWith = (current: number): number[] =>
  [...new Set([...frequencies, current])].sort((a, b) => a - b);
