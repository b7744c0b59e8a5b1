import { isApiError } from "~/lib/api-error";
import type { Translate } from "~/lib/translate";

/** Why the server did not do it, in the reader's words; what is no answer of it is thrown on. */
export function reasonOf(error: unknown, t: Translate): string {
  if (!isApiError(error)) throw error;
  if (error.status === 0) return t("common:error.unreachable");
  return error.status >= 500 ? t("common:error.ours") : error.detail;
}
