import { type QueryToken, splitQuery } from "~/lib/query-text";

export const statuses = ["unresolved", "resolved", "ignored"] as const;
export type IssueStatus = (typeof statuses)[number];

/** What the stream shows when the URL names no query, as in Sentry; an empty query is every issue. */
export const defaultQuery = "is:unresolved";

/** The values of `is:` that name a status, each with the one it stands for. */
export const statusWords: Record<string, IssueStatus> = {
  unresolved: "unresolved",
  resolved: "resolved",
  ignored: "ignored",
  archived: "ignored",
  muted: "ignored",
};

/** The statuses that a query lets through: all terms must hold; all three without any, none when they contradict. */
export function statusesOf(query: string): IssueStatus[] {
  return splitQuery(query).reduce<IssueStatus[]>(
    (left, { key, value }) => {
      const status = statusWords[value];
      if (status === undefined || !isStatusKey(key)) return left;
      return left.filter((each) => (each === status) !== (key === "!is"));
    },
    [...statuses],
  );
}

/** What title or culprit must contain: all free words together, in lower case; empty when anything will do. */
export function freeTextOf(query: string): string {
  return splitQuery(query)
    .filter(({ key, text }) => key === undefined || text.startsWith('"'))
    .map(({ text }) => (/^".*"$/s.test(text) ? text.slice(1, -1).replaceAll('\\"', '"') : text))
    .join(" ")
    .toLowerCase();
}

/** Further values of `is:`. */
export const otherIsWords = [
  "new",
  "ongoing",
  "regressed",
  "escalating",
  "until_escalating",
  "until_condition_met",
  "forever",
  "assigned",
  "unassigned",
  "for_review",
] as const;

/** The other keys that the API knows, with values to offer. */
export const searchKeys: Record<string, readonly string[]> = {
  assigned: ["me", "none", "my_teams"],
  bookmarks: ["me"],
  subscribed: ["me"],
  "issue.priority": ["high", "medium", "low"],
};

/** What tabs stand for; the rest of a query goes along from tab to tab. */
const viewTexts = new Set(["is:for_review", "assigned:me"]);

function isOfView({ key, text, value }: QueryToken): boolean {
  return viewTexts.has(text) || (isStatusKey(key) && value in statusWords);
}

/** The parts of a query that a tab stands for, in their order. */
export function viewOf(query: string): string {
  return splitQuery(query)
    .filter(isOfView)
    .map(({ text }) => text)
    .sort()
    .join(" ");
}

/** The query as another tab has it, `terms` before the rest; what the API would refuse is left behind. */
export function withView(query: string, terms: string): string {
  const rest = splitQuery(query).filter(
    (token) => !isOfView(token) && (token.key === undefined || isKnownKey(token.key)) && !/^(AND|OR)$/.test(token.text),
  );
  return [terms, ...rest.map(({ text }) => text)].filter(Boolean).join(" ");
}

function isKnownKey(key: string): boolean {
  return isStatusKey(key) || key.replace(/^!/, "") in searchKeys;
}

/** Whether an issue's status alone tells that it matches: nothing else is asked. */
export function isOfStatusOnly(query: string): boolean {
  return splitQuery(query).every(({ key, value, text }) => isStatusKey(key) && value in statusWords && text !== "");
}

export function withoutToken(query: string, token: QueryToken): string {
  return `${query.slice(0, token.start)}${query.slice(token.end)}`.replace(/\s{2,}/g, " ").trim();
}

/** The word that the API refused and where it stands; undefined when its text names none. */
export function findMistake(query: string, detail: string): { word: string; position: number } | undefined {
  const named = /"(.+?)" is not supported/.exec(detail)?.[1];
  const word =
    named ?? (/containing "OR" or "AND"/.test(detail) ? /(?:^|\s)(AND|OR)(?=\s|$)/.exec(query)?.[1] : undefined);
  if (!word) return undefined;
  const token = splitQuery(query).find(({ text }) => text === word);
  const position = token?.start ?? query.indexOf(word);
  return position < 0 ? undefined : { word, position };
}

/** Whether an issue belongs into a list, as far as its own facts tell: not which environments its events named. */
export function matchesQuery(
  query: string,
  issue: { status: string; title: string; culprit?: string | null },
): boolean {
  const text = freeTextOf(query);
  return (
    statusesOf(query).some((status) => status === issue.status) &&
    (text === "" || `${issue.title}\n${issue.culprit ?? ""}`.toLowerCase().includes(text))
  );
}

function isStatusKey(key: string | undefined): boolean {
  return key === "is" || key === "!is";
}
