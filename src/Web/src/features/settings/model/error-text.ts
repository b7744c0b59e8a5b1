import { isApiError } from "~/lib/api-error";
import type { Translate } from "~/lib/translate";

/** Why a change was refused, in the reader's words; what the API says of a field stands under that field instead. */
export function errorText(error: unknown, t: Translate): string {
  if (!isApiError(error)) return t("common:error.unknown");
  if (error.status === 0) return t("common:error.unreachable");
  if (error.status === 429) return t("common:error.tooMany", { count: error.options.retryAfterSeconds ?? 60 });
  if (error.status === 403) return t("settings:error.forbidden");
  if (error.status === 404 || error.status === 405) return t("settings:error.absent");
  return error.status >= 500 ? t("common:error.ours") : error.detail;
}

/** What stands under a field after its save was refused. */
export function fieldErrors(error: unknown, name: string, t: Translate, refused?: string): string[] | undefined {
  if (!error) return undefined;
  const own = isApiError(error) ? error.fields[name] : undefined;
  if (own) return refused ? [refused] : own;
  return [errorText(error, t)];
}
