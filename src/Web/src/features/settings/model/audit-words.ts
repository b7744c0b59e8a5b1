/** The name of an event as a key of the catalogue: `org-auth-token.create` is `org-auth-token-create`. */
export const eventKey = (name: string): string => name.replaceAll(".", "-");

const detailsLengthMax = 160;
const sideLengthMax = 60;
const nothing = "–";

/**
 * What became of a thing, short: `name: Shop · scopes: org:ci`. Settings say what changed of them: `openMembership: true → false`, lists and texts of several
 * lines what came and went: `safeFields: −id, +order`. The names are those of the API.
 */
export function detailsOf(data: unknown): string {
  const text = partsOf(data, sideLengthMax).join(" · ");
  return text.length > detailsLengthMax ? `${text.slice(0, detailsLengthMax - 1)}…` : text;
}

/** The same, whole, a line for each. */
export const allDetailsOf = (data: unknown): string => partsOf(data, Number.POSITIVE_INFINITY).join("\n");

function partsOf(data: unknown, lengthMax: number): string[] {
  if (!isObject(data)) return [];
  if (isObject(data.changes))
    return Object.entries(data.changes).map(([name, change]) => `${name}: ${difference(change, lengthMax)}`);
  return Object.entries(data)
    .filter(([, value]) => value !== null && value !== "")
    .map(([name, value]) => `${name}: ${short(value)}`);
}

function difference(change: unknown, lengthMax: number): string {
  if (!isObject(change)) return short(change);
  const [before, after] = [linesOf(change.before), linesOf(change.after)];
  if (!before || !after || !(isLong(change.before) || isLong(change.after)))
    return `${side(change.before, lengthMax)} → ${side(change.after, lengthMax)}`;
  const gone = before.filter((line) => !after.includes(line)).map((line) => `−${clip(line, lengthMax)}`);
  const come = after.filter((line) => !before.includes(line)).map((line) => `+${clip(line, lengthMax)}`);
  return [...gone, ...come].join(", ") || "↕";
}

const isLong = (value: unknown) => Array.isArray(value) || (typeof value === "string" && value.includes("\n"));

/** Of a list, or of a text that is one thing a line; null: it is neither. */
function linesOf(value: unknown): string[] | null {
  if (Array.isArray(value)) return value.map(short);
  if (typeof value !== "string") return null;
  return value === "" ? [] : value.split("\n").filter((line) => line.trim() !== "");
}

function side(value: unknown, lengthMax: number): string {
  return value === null || value === undefined || value === "" ? nothing : clip(short(value), lengthMax);
}

const clip = (text: string, lengthMax: number): string =>
  text.length > lengthMax ? `${text.slice(0, lengthMax - 1)}…` : text;

function short(value: unknown): string {
  if (Array.isArray(value) && value.every((item) => typeof item !== "object")) return value.join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;
