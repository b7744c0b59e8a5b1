import { api, unwrap } from "~/lib/api-client";

/**
 * A request that the OpenAPI document does not have yet, under the same rules as `api`. The file that makes it writes the types by
 * hand; parts of the path that are not constant go through `encodeURIComponent`.
 */
export function send<T>(
  method: "get" | "post" | "put" | "delete",
  path: string,
  { body, signal }: { body?: unknown; signal?: AbortSignal } = {},
): Promise<T> {
  const call = api.request as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ data?: T; error?: unknown; response: Response }>;
  return unwrap(call(method, path, { body, signal }));
}
