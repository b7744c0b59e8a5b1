import type { Schema } from "~/lib/api-client";

/** Parts of an event's payload, as the web API shapes them. Everything an SDK sends may be absent. */
export type JsonRecord = Record<string, unknown>;

export interface Frame {
  function: string | null;
  module: string | null;
  package: string | null;
  filename: string | null;
  absPath: string | null;
  platform: string | null;
  lineNo: number | null;
  colNo: number | null;
  inApp: boolean;
  /** Source lines with their numbers, the frame's own among them. */
  context: [line: number, text: string | null][];
  vars: JsonRecord | null;
}

export interface StackTrace {
  /** Oldest call first. */
  frames: Frame[];
  /** Which frames the SDK left out, from and to. */
  framesOmitted: [from: number, to: number] | null;
}

export interface Mechanism {
  type: string | null;
  description: string | null;
  handled: boolean | null;
  /** How it hangs together with the exception that carries it: `__cause__`, `InnerException`, `errors[1]`. */
  source: string | null;
  help_link: string | null;
  data: JsonRecord | null;
}

export interface ExceptionValue {
  type: string | null;
  value: string | null;
  module: string | null;
  mechanism: Mechanism | null;
  stacktrace: StackTrace | null;
}

export interface ThreadValue {
  id: string | number | null;
  name: string | null;
  state: string | null;
  crashed: boolean;
  current: boolean;
  stacktrace: StackTrace | null;
}

export interface Breadcrumb {
  type: string;
  level: string;
  message: string | null;
  category: string | null;
  timestamp: string | null;
  data: JsonRecord | null;
}

export type Pairs = [name: string, value: string | null][];

export interface RequestData {
  method: string | null;
  url: string | null;
  query: Pairs;
  fragment: string | null;
  data: unknown;
  headers: Pairs;
  cookies: Pairs;
  env: JsonRecord | null;
  inferredContentType: string | null;
}

export interface EventUser {
  id: string | null;
  email: string | null;
  username: string | null;
  ip_address: string | null;
  name: string | null;
  geo: JsonRecord | null;
  data: JsonRecord | null;
}

interface Entries {
  exception: { values: ExceptionValue[] };
  stacktrace: StackTrace;
  threads: { values: ThreadValue[] };
  message: { formatted: string; message?: string; params?: unknown };
  request: RequestData;
  breadcrumbs: { values: Breadcrumb[] };
  csp: JsonRecord;
  hpkp: JsonRecord;
  expectct: JsonRecord;
  expectstaple: JsonRecord;
  nel: JsonRecord;
}

/** What the server could not keep as the SDK sent it. */
export interface ProcessingError {
  type: string;
  message: string;
  data: JsonRecord;
}

type Body = Schema<"EventDetailBody">;

/** An event, with the types of what the API's document calls only an object. */
export interface EventDetail
  extends Omit<Body, "user" | "contexts" | "entries" | "context" | "packages" | "metadata" | "errors"> {
  user: EventUser | null;
  contexts: Record<string, JsonRecord> | null;
  entries: { type: string; data: unknown }[];
  /** What SDKs call `extra`. */
  context: JsonRecord | null;
  /** What SDKs call `modules`: names and versions. */
  packages: Record<string, string | null> | null;
  metadata: Record<string, string>;
  errors: ProcessingError[];
}

export function entryOf<Type extends keyof Entries>(event: EventDetail, type: Type): Entries[Type] | undefined {
  return event.entries.find((entry) => entry.type === type)?.data as Entries[Type] | undefined;
}

/** The exceptions, the thrown one first, then what caused it. */
export function exceptionsOf(event: EventDetail): ExceptionValue[] {
  return (entryOf(event, "exception")?.values ?? []).toReversed();
}

export function tagOf(event: { tags: readonly { key: string; value: string }[] }, key: string): string | undefined {
  return event.tags.find((tag) => tag.key === key)?.value;
}

/** What the event happened on, in two words: the browser, else the device, the runtime, the SDK. */
export function clientOf(event: EventDetail): string | undefined {
  return (
    tagOf(event, "browser") ??
    nameAndVersion(event.contexts?.browser) ??
    text(event.contexts?.device?.model) ??
    tagOf(event, "runtime") ??
    nameAndVersion(event.contexts?.runtime) ??
    event.sdk?.name ??
    undefined
  );
}

export function nameAndVersion(context: JsonRecord | undefined): string | undefined {
  const parts = [text(context?.name), text(context?.version)].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(" ") : undefined;
}

export function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Whom the event happened to, in one word. */
export function userLabel(user: Partial<Record<keyof EventUser, unknown>> | null): string | undefined {
  return text(user?.name) ?? text(user?.email) ?? text(user?.username) ?? text(user?.id) ?? text(user?.ip_address);
}

/** A value that was removed before it was stored. */
export function isScrubbed(value: unknown): boolean {
  return typeof value === "string" && /^(\[(Filtered|REDACTED|redacted)\]|\*{3,})$/.test(value);
}
