import type { Person } from "~/lib/issue-life/comment-draft";

/** A name that is being typed: `@` begins a person's, `#` a team's. */
export interface TypedMention {
  sign: "@" | "#";
  word: string;
  /** Where the sign stands. */
  from: number;
}

/** The name that ends at the caret; undefined when none is being typed. */
export function typedMention(text: string, caret: number): TypedMention | undefined {
  const match = /(?:^|[\s(])([@#])([\p{L}\p{N}._-]{0,40})$/u.exec(text.slice(0, caret));
  if (!match) return undefined;
  const [, sign, word = ""] = match;
  return { sign: sign as "@" | "#", word, from: caret - word.length - 1 };
}

/** The text with the name in place of what was typed of it, and where the caret is then. Names stand out, as in Sentry: `**@Ann Lee**`. */
export function insertMention(text: string, typed: TypedMention, name: string): { text: string; caret: number } {
  const end = typed.from + 1 + typed.word.length;
  const mention = `**${typed.sign}${name}** `;
  const rest = text.slice(end);
  return {
    text: text.slice(0, typed.from) + mention + (rest.startsWith(" ") ? rest.slice(1) : rest),
    caret: typed.from + mention.length,
  };
}

/** Those of the people whom the text names, as the API takes them. Teams are found in the text by the server. */
export function mentionsIn(text: string, people: readonly Person[]): string[] {
  const named = new Set<string>();
  let rest = text;
  // The longest first: who names Ann Lee does not name Ann.
  for (const { id, name } of people.toSorted((one, other) => other.name.length - one.name.length)) {
    const without = rest.replaceAll(new RegExp(`@${escaped(name)}(?![\\p{L}\\p{N}])`, "gu"), "@");
    if (without !== rest) named.add(`user:${id}`);
    rest = without;
  }
  return [...named];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
