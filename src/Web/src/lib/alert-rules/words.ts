import type { Translate } from "~/lib/translate";
import { type ChoiceField, kindOf, type NodeField, sentenceNameOf } from "./kinds";
import type { Reason, RuleNode } from "./node";

/** What ids of teams, members and channels are called; undefined where it is not known (yet). */
export type NameOf = (type: "team" | "member" | "channel", id: string) => string | undefined;

/** A piece of a sentence: text, or the place of a field. */
export type SentencePart = { text: string } | { field: string };

const mark = "\u0001";

/** The sentence of a kind that is known, with places for its fields. */
export function sentenceParts(t: Translate, node: RuleNode): SentencePart[] | undefined {
  const kind = kindOf(node);
  if (!kind) return undefined;
  const marked = Object.fromEntries(Object.keys(kind.fields).map((field) => [field, `${mark}${field}${mark}`]));
  return t(`alert-words:sentence.${sentenceNameOf(kind, node)}`, { ...marked, count: countOf(node) })
    .split(mark)
    .map((piece, index) => (index % 2 === 0 ? { text: piece } : { field: piece }))
    .filter((part) => !("text" in part) || part.text !== "");
}

/** "an issue is seen more than 100 times in 1 hour" */
export function nodeWords(t: Translate, node: RuleNode, nameOf: NameOf): string {
  const kind = kindOf(node);
  if (!kind) return node.name ?? node.id;
  const whole = { ...kind.initial, ...node };
  const values = Object.entries(kind.fields).map(([name, field]) => [name, valueWords(t, field, name, whole, nameOf)]);
  return t(`alert-words:sentence.${sentenceNameOf(kind, node)}`, {
    ...Object.fromEntries(values),
    count: countOf(node),
  });
}

/** Why a rule fired, or not. */
export const reasonWords = (t: Translate, { node, text }: Reason, nameOf: NameOf): string =>
  kindOf(node) ? nodeWords(t, node, nameOf) : text;

/** "30 minutes", "1 hour", "7 days" */
export function minutesWords(t: Translate, minutes: number): string {
  const [unit, size] = minutes % 1_440 === 0 ? ["day", 1_440] : minutes % 60 === 0 ? ["hour", 60] : ["minute", 1];
  return t(`common:period.${unit}`, { count: minutes / Number(size) });
}

/** One value of a choice in words; units of time agree with their number. */
export const choiceWords = (t: Translate, { words }: ChoiceField, value: string, count = 1): string =>
  words ? t(`alert-words:choice.${words}.${value}`, { count }) : value;

/** By which number the sentence is inflected. */
export const countOf = ({ value }: RuleNode): number => {
  const count = Number(value);
  return Number.isFinite(count) ? count : 0;
};

function valueWords(t: Translate, field: NodeField, name: string, node: RuleNode, nameOf: NameOf): string {
  const value = String(node[name] ?? "");
  switch (field.type) {
    case "choice":
      return field.choices.includes(value) ? choiceWords(t, field, value, countOf(node)) : value;
    case "number":
    case "text":
      return value === "" ? "…" : value;
    default:
      return value === "" ? "…" : (nameOf(field.type, value) ?? `#${value}`);
  }
}
