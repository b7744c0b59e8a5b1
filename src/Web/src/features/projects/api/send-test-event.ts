import { ApiError, isApiError } from "~/lib/api-error";
import { send } from "~/lib/api-send";
import { readDsn } from "../platforms/test-event";

/** The event as it is found again. */
export interface ArrivedEvent {
  eventID: string;
  /** Its issue's id. */
  groupID: string;
}

/** An envelope with one error, as an SDK would send it. `sent` is ISO 8601, the id 32 hexadecimal digits. */
export function testEnvelope(eventId: string, dsn: string, sent: string, text: string): string {
  const event = {
    event_id: eventId,
    timestamp: sent,
    platform: "other",
    level: "error",
    logger: "test",
    exception: { values: [{ type: "TestEvent", value: text }] },
    tags: { test: "yes" },
  };
  return [{ event_id: eventId, sent_at: sent, dsn }, { type: "event" }, event]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join("");
}

/**
 * Sends an event the way a web page's SDK does, to the server that this page is from. Answers the event's id; throws an
 * {@link ApiError} when it is refused or the server cannot be reached.
 */
export async function sendTestEvent(dsn: string, text: string): Promise<string> {
  const parts = readDsn(dsn);
  if (!parts) throw new RangeError("This is no DSN.");
  const eventId = crypto
    .getRandomValues(new Uint8Array(16))
    .reduce((id, byte) => id + byte.toString(16).padStart(2, "0"), "");
  const path = `${new URL(parts.root).pathname.replace(/\/$/, "")}/api/${parts.projectId}/envelope/`;
  const response = await fetch(`${path}?sentry_version=7&sentry_key=${parts.key}`, {
    method: "POST",
    // What needs no question beforehand, as SDKs in browsers do.
    headers: { "Content-Type": "text/plain;charset=UTF-8" },
    body: testEnvelope(eventId, dsn, new Date().toISOString(), text),
    credentials: "omit",
  }).catch((cause: unknown) => {
    throw ApiError.unreachable(cause);
  });
  if (!response.ok) throw ApiError.from(response, await response.json().catch(() => undefined));
  return eventId;
}

/** The event, or null as long as it has not arrived. */
export async function findEvent(
  organization: string,
  project: string,
  eventId: string,
  signal?: AbortSignal,
): Promise<ArrivedEvent | null> {
  try {
    return await send(
      "get",
      `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/events/${eventId}/`,
      { signal },
    );
  } catch (error) {
    if (isApiError(error, 404)) return null;
    throw error;
  }
}
