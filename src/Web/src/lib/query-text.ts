/** One part of a query as written: `level:[fatal, error]`, `!is:resolved`, `"two words"`, `division`. */
export interface QueryToken {
  text: string;
  start: number;
  end: number;
  /** The search key with its `!`; undefined for free text. */
  key?: string;
  value: string;
}

const token = /!?[\w.[\]-]+:(?:\[[^\]]*\]?|"(?:\\.|[^"\\])*"?|[^\s"[]\S*|)|"(?:\\.|[^"\\])*"?|\S+/g;

/** The parts of a query, in their order, for display. The grammar is the server's; here nothing is refused. */
export function splitQuery(query: string): QueryToken[] {
  return [...query.matchAll(token)].map((match) => {
    const text = match[0];
    const [, key, value] = /^(!?[\w.[\]-]+):(.*)$/s.exec(text) ?? [];
    return { text, start: match.index, end: match.index + text.length, key, value: value ?? text };
  });
}

/** The part in which the caret is, for completion: an empty one between two spaces. */
export function wordAt(
  query: string,
  caret: number,
): { start: number; end: number; key?: string; value: string; negated: boolean } {
  const part = splitQuery(query).find(({ start, end }) => start <= caret && caret <= end);
  if (!part) return { start: caret, end: caret, value: "", negated: false };
  const negated = part.text.startsWith("!");
  const key = part.key?.replace(/^!/, "");
  const value = part.value.replace(/^!/, "").replace(/^"|"$/g, "");
  return { start: part.start, end: part.end, key, value, negated };
}
