import { isApiError } from "~/lib/api-error";
import type { Translate } from "~/lib/translate";

/** Why a call was refused, in the reader's words; what the API says of a field stands at that field instead. */
export function errorText(error: unknown, t: Translate): string {
  if (!isApiError(error)) return t("common:error.unknown");
  if (error.status === 0) return t("common:error.unreachable");
  if (error.status === 429) return t("common:error.tooMany", { count: error.options.retryAfterSeconds ?? 60 });
  if (error.status === 403) return t("alerts:error.forbidden");
  return error.status >= 500 ? t("common:error.ours") : error.detail;
}
