import type { RequestData } from "./event";

/** Headers that belong to the connection, not to the request: curl makes its own. */
const ownHeaders = new Set(["host", "content-length", "connection", "accept-encoding", "cookie"]);

/** The request as a command line that sends it again. */
export function curlOf(request: RequestData): string {
  const parts = [`curl ${quote(fullUrl(request))}`];
  const body = bodyOf(request);
  const method = request.method?.toUpperCase() ?? "GET";
  if (method !== (body === undefined ? "GET" : "POST")) parts.push(`-X ${method}`);
  for (const [name, value] of request.headers) {
    if (!ownHeaders.has(name.toLowerCase())) parts.push(`-H ${quote(`${name}: ${value ?? ""}`)}`);
  }
  const cookies = request.cookies.map(([name, value]) => `${name}=${value ?? ""}`).join("; ");
  if (cookies) parts.push(`-b ${quote(cookies)}`);
  if (body !== undefined) parts.push(`--data-raw ${quote(body)}`);
  return parts.join(" \\\n  ");
}

/** The address with its query and fragment. */
export function fullUrl(request: RequestData): string {
  const query = request.query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value ?? "")}`)
    .join("&");
  return `${request.url ?? ""}${query ? `?${query}` : ""}${request.fragment ? `#${request.fragment}` : ""}`;
}

function bodyOf(request: RequestData): string | undefined {
  const { data } = request;
  if (data === null || data === undefined || data === "") return undefined;
  if (typeof data === "string") return data;
  if (request.inferredContentType === "application/x-www-form-urlencoded" && typeof data === "object") {
    return new URLSearchParams(Object.entries(data).map(([name, value]) => [name, String(value)])).toString();
  }
  return JSON.stringify(data);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
