import { ApiError, isApiError } from "~/lib/api-error";

/** Why a second factor cannot be removed, in the person's language: organisations require one. Other errors stay as they are. */
export function explainRemoval(error: unknown, text: (organizations: string) => string): unknown {
  if (!isApiError(error, 409) || error.code !== "second-factor-needed") return error;
  return new ApiError(409, text(error.options.extra?.organizations ?? ""));
}
