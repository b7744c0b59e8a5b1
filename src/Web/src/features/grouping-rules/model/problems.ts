import type { Schema } from "~/lib/api-client";
import { isApiError } from "~/lib/api-error";
import type { RulesKind } from "./rules";

/** A mistake in a text of rules. Its message is the API's own English text: what is wrong, and what was expected. */
export type RuleProblem = Schema<"RuleProblemBody">;

/** What the server found wrong with a text that it refused; undefined when that was not the reason. */
export function refusedProblems(error: unknown, kind: RulesKind): RuleProblem[] | undefined {
  if (!isApiError(error, 400)) return undefined;
  return error.fields[kind]?.map(problemOf);
}

/** `Line 3, column 7: …`; a remark about the whole text counts for its start. */
export function problemOf(text: string): RuleProblem {
  const [, line, column, message] = /^Line (\d+), column (\d+): (.*)$/s.exec(text) ?? [];
  return { line: Number(line ?? 1), column: Number(column ?? 1), message: message ?? text };
}

/** Where a mistake is, as an offset into the text; its end when the text is shorter by now. */
export function offsetOf(text: string, { line, column }: Pick<RuleProblem, "line" | "column">): number {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  return Math.min(start + column - 1, end < 0 ? text.length : end);
}

export function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
