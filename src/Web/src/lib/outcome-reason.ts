import type { Translate } from "~/lib/translate";

/** Reasons that have a text of their own, `outcome:reason.<id>`; the server, its clients and its operators may give others. */
const known = new Set([
  "browser-extensions",
  "localhost",
  "filtered-transaction",
  "web-crawlers",
  "legacy-browsers",
  "react-hydration-errors",
  "chunk-load-error",
  "invalid-csp",
  "ip-address",
  "release-version",
  "error-message",
  "duplicate",
  "invalid_json",
  "no_data",
  "too_large",
  "cors",
  "project_id",
  "spike_protection",
  "discarded",
  "sample_rate",
  "before_send",
  "event_processor",
  "queue_overflow",
  "network_error",
  "ratelimit_backoff",
  "send_error",
  "buffer_overflow",
  "cache_overflow",
  "none",
]);

const customPrefix = "custom-inbound-filter:";

/** Why something was not stored, in the reader's words; a reason that is not known stands as it is. */
export function outcomeReason(reason: string, t: Translate): string {
  if (reason.startsWith(customPrefix)) return t("outcome:customFilter", { name: reason.slice(customPrefix.length) });
  return known.has(reason) ? t(`outcome:reason.${reason}`) : reason;
}
