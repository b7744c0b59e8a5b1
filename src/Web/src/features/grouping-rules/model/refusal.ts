import { isApiError } from "~/lib/api-error";
import type { Translate } from "~/lib/translate";

/** Why a call was refused, in the reader's words; mistakes in rules stand at their lines instead. */
export function refusal(error: unknown, t: Translate): string {
  if (!isApiError(error)) return t("common:error.unknown");
  if (error.status === 0) return t("common:error.unreachable");
  if (error.status === 403) return t("settings:error.forbidden");
  return error.status >= 500 ? t("common:error.ours") : error.detail;
}
