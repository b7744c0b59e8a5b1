import { isApiError } from "~/lib/api-error";
import type { Translate } from "~/lib/translate";

/** Why a change was refused, in the reader's words. */
export function errorText(error: unknown, t: Translate): string {
  if (!isApiError(error)) return t("common:error.unknown");
  if (error.status === 0) return t("common:error.unreachable");
  return error.status >= 500 ? t("common:error.ours") : error.detail;
}
