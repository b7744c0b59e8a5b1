import { api, type Page, unwrap, unwrapPage } from "~/lib/api-client";

type Method = "get" | "post" | "put" | "delete";
interface Sent {
  body?: unknown;
  signal?: AbortSignal;
}

/**
 * A request that the OpenAPI document does not have yet, under the same rules as `api`. The file that makes it writes the types by
 * hand; parts of the path that are not constant go through `encodeURIComponent`.
 */
export const send = <T>(method: Method, path: string, sent: Sent = {}): Promise<T> =>
  unwrap(request<T>(method, path, sent));

/** Like {@link send}, with the cursors of the pages beside this one. */
export const sendPage = <T>(method: Method, path: string, sent: Sent = {}): Promise<Page<T>> =>
  unwrapPage(request<T>(method, path, sent));

function request<T>(method: Method, path: string, { body, signal }: Sent) {
  const call = api.request as (
    method: string,
    path: string,
    init: object,
  ) => Promise<{ data?: T; error?: unknown; response: Response }>;
  return call(method, path, { body, signal });
}
