import { isApiError } from "~/lib/api-error";
import type { Translate } from "~/lib/translate";

/** Why a change was refused, in the reader's words where they are known. */
export function errorText(error: unknown, t: Translate): string {
  if (!isApiError(error)) return t("common:error.unknown");
  if (error.status === 0) return t("common:error.unreachable");
  if (error.status >= 500) return t("common:error.ours");
  if (error.status === 429) return t("members:error.tooMany");
  if (error.detail.startsWith("This is the only owner")) return t("members:error.lastOwner");
  if (error.status === 403) return t("members:error.forbidden");
  if (error.fields.email?.some((text) => text.includes("already"))) return t("members:error.already");
  if (error.fields.email?.some((text) => text.includes("member"))) return t("members:error.isMember");
  if (error.fields.email) return t("members:error.email");
  if (error.status === 409) return t("members:error.slugTaken");
  return error.detail;
}
