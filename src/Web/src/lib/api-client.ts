import createClient, { type Middleware } from "openapi-fetch";
import { ApiError } from "~/lib/api-error";
import type { components, paths } from "~/lib/api-types";
import { setServerTime } from "~/lib/clock";
import { askForProof } from "~/lib/proof";

/** The shapes of bodies: `Schema<"IssueBody">`. */
export type Schema<Name extends keyof components["schemas"]> = components["schemas"][Name];

/** The code of what the server refuses until its person has proved again to be there. */
export const proofRequired = "sudo-required";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/** Unsafe requests of a session repeat the cookie `sc` in a header, which pages of other sites cannot read. */
const csrf: Middleware = {
  onRequest({ request }) {
    if (!safeMethods.has(request.method)) request.headers.set("X-CSRFToken", readCookie("sc"));
    return request;
  },
};

const serverTime: Middleware = {
  onResponse({ response }) {
    const date = response.headers.get("Date");
    if (date) setServerTime(Date.parse(date));
  },
};

/** What the server only does for who proved lately to be there is asked for, then the call is made again: every screen has it. */
async function fetchWithProof(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (response.status !== 401) return response;
  const refusal = await readRefusal(response.clone());
  if (refusal.code !== proofRequired || !(await askForProof(refusal.options.extra?.loginUrl))) return response;
  if (!safeMethods.has(again.method)) again.headers.set("X-CSRFToken", readCookie("sc"));
  return fetch(again);
}

async function readRefusal(response: Response): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  return ApiError.from(response, body);
}

/** Query parameters as Sentry reads them: a list is the parameter repeated. */
export const api = createClient<paths>({
  baseUrl: typeof location === "undefined" ? "" : location.origin,
  fetch: fetchWithProof,
  querySerializer: { array: { style: "form", explode: true } },
});
api.use(csrf, serverTime);

/** The body of an answer; anything but 2xx, or no answer, throws an {@link ApiError}. */
export async function unwrap<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  return (await unwrapPage(call)).data;
}

/** Like {@link unwrap}, with the operation by which what the request changed can be undone. */
export async function unwrapChange<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<{ data: T; operation?: string }> {
  const { data, operation } = await unwrapPage(call);
  return { data, operation };
}

/** Cursors of a list, from Sentry's `Link` header; undefined where there is no such page. */
export interface Page<T> {
  data: T;
  next?: string;
  previous?: string;
  /** How many there are in all, where the API counts them. */
  total?: number;
  /** Of a request that may have changed something. */
  operation?: string;
  /** Of a request that changed many: how many are other than before. */
  changed?: number;
}

/** Like {@link unwrap}, with the cursors of the pages beside this one. */
export async function unwrapPage<T>(
  call: Promise<{ data?: T; error?: unknown; response: Response }>,
): Promise<Page<T>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw ApiError.unreachable(cause);
  });
  if (!response.ok) throw ApiError.from(response, error);
  const hits = response.headers.get("X-Hits");
  const changed = response.headers.get("Sentry-Changed");
  return {
    data: data as T,
    total: hits ? Number(hits) : undefined,
    operation: response.headers.get("Sentry-Operation") ?? undefined,
    changed: changed ? Number(changed) : undefined,
    ...readLinks(response.headers.get("Link") ?? ""),
  };
}

/** `<url>; rel="next"; results="true"; cursor="0:100:0", …` */
export function readLinks(header: string): { next?: string; previous?: string } {
  const links: { next?: string; previous?: string } = {};
  for (const link of header.split(/,\s*(?=<)/)) {
    const field = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(link)?.[1];
    const rel = field("rel");
    if ((rel === "next" || rel === "previous") && field("results") === "true") links[rel] = field("cursor");
  }
  return links;
}

export function readCookie(name: string): string {
  const pair = document.cookie.split("; ").find((text) => text.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : "";
}
