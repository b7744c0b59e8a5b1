/** The name of an event as a key of the catalogue: `org-auth-token.create` is `org-auth-token-create`. */
export const eventKey = (name: string): string => name.replaceAll(".", "-");

const detailsLengthMax = 160;

/** What became of a thing, short: `name: Shop · scopes: org:ci`. The names are those of the API. */
export function detailsOf(data: unknown): string {
  if (typeof data !== "object" || data === null) return "";
  const text = Object.entries(data)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${short(value)}`)
    .join(" · ");
  return text.length > detailsLengthMax ? `${text.slice(0, detailsLengthMax - 1)}…` : text;
}

function short(value: unknown): string {
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
