import { type JsonRecord, nameAndVersion, text } from "./event";

/** Contexts with a title of their own in the catalogue, in the order in which they are shown; all others follow under their key. */
export const knownContexts = [
  "browser",
  "client_os",
  "device",
  "app",
  "runtime",
  "os",
  "trace",
  "response",
  "culture",
  "gpu",
  "cloud_resource",
  "state",
  "feedback",
  "flags",
  "profile",
  "replay",
  "otel",
  "memory_info",
  "threadpool_info",
  "unity",
] as const;

export type KnownContext = (typeof knownContexts)[number];

export function isKnown(key: string): key is KnownContext {
  return (knownContexts as readonly string[]).includes(key);
}

export interface ContextCard {
  key: string;
  /** In one line what it is: "Chrome 141.0.0". */
  summary?: string;
  rows: [name: string, value: unknown][];
}

export function contextCards(contexts: Record<string, JsonRecord> | null): ContextCard[] {
  const rank = (key: string) => (isKnown(key) ? knownContexts.indexOf(key) : knownContexts.length);
  return Object.entries(contexts ?? {})
    .filter((entry): entry is [string, JsonRecord] => typeof entry[1] === "object" && entry[1] !== null)
    .map(([key, context]) => ({ key, summary: summaryOf(key, context), rows: rowsOf(context) }))
    .filter(({ rows }) => rows.length > 0)
    .toSorted((one, other) => rank(one.key) - rank(other.key) || one.key.localeCompare(other.key));
}

/** `type` only repeats the key, and what is null was not sent. */
function rowsOf(context: JsonRecord): [string, unknown][] {
  return Object.entries(context).filter(([name, value]) => name !== "type" && value !== null && value !== "");
}

function summaryOf(key: string, context: JsonRecord): string | undefined {
  if (key === "device") return text(context.name) ?? text(context.model) ?? text(context.family);
  if (key === "app") return [text(context.app_name), text(context.app_version)].filter(Boolean).join(" ") || undefined;
  if (key === "trace") return text(context.op);
  return nameAndVersion(context);
}

/** Names of values that are numbers of bytes. */
export function isBytes(name: string): boolean {
  return /(_size|_bytes|^free_(memory|storage)|^usable_memory|^allocated_bytes)$|memory_size|storage_size/.test(name);
}
