import { useEffect, useState } from "react";
import type { EventDetail } from "~/features/issue/model/event";
import type { Schema } from "~/lib/api-client";
import { ApiError, isApiError } from "~/lib/api-error";

export type SharedIssue = Omit<Schema<"SharedIssueBody">, "latestEvent"> & { latestEvent: EventDetail | null };

export const getSharedIssue = (shareId: string): Promise<SharedIssue> =>
  read(`/api/0/shared/issues/${encodeURIComponent(shareId)}/`);

/** A page of issues with the cursors of those beside it. */
export interface IssuesPart {
  issues: Schema<"IssueBody">[];
  next?: string;
  previous?: string;
}

/** A page of issues, as the address asks for them. */
export async function listPublicIssues(organization: string, search: URLSearchParams): Promise<IssuesPart> {
  const query = new URLSearchParams([
    ["limit", "50"],
    ["collapse", "stats"],
  ]);
  for (const name of ["project", "environment", "query", "cursor"])
    for (const value of search.getAll(name)) query.append(name, value);
  const { body, link } = await ask<IssuesPart["issues"]>(
    `/api/0/organizations/${encodeURIComponent(organization)}/issues/?${query}`,
  );
  const cursor = (rel: string) => new RegExp(`rel="${rel}"; results="true"; cursor="([^"]*)"`).exec(link)?.[1];
  return { issues: body, next: cursor("next"), previous: cursor("previous") };
}

const issuePath = (organization: string, name: string) =>
  `/api/0/organizations/${encodeURIComponent(organization)}/issues/${encodeURIComponent(name)}/`;

export const getPublicIssue = (organization: string, name: string): Promise<Schema<"IssueDetailBody">> =>
  read(`${issuePath(organization, name)}?collapse=stats`);

export const getPublicEvent = (organization: string, name: string, event: string): Promise<EventDetail> =>
  read(`${issuePath(organization, name)}events/${encodeURIComponent(event)}/`);

/** Without the client of the whole UI, which is larger than all of this. */
async function ask<T>(path: string): Promise<{ body: T; link: string }> {
  const response = await fetch(path).catch((cause: unknown) => {
    throw ApiError.unreachable(cause);
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw ApiError.from(response, body);
  return { body: body as T, link: response.headers.get("Link") ?? "" };
}

const read = async <T>(path: string): Promise<T> => (await ask<T>(path)).body;

export type Loaded<T> = { data?: T; error?: unknown; retry: () => void };

/** Asks once. Who is refused for want of a session is led to the login, and back. */
export function useLoad<T>(load: () => Promise<T>): Loaded<T> {
  const [state, setState] = useState<{ data?: T; error?: unknown }>({});
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a page shows one thing; only trying again asks again.
  useEffect(() => {
    setState({});
    load().then(
      (data) => setState({ data }),
      (error: unknown) => (isApiError(error, 401) ? location.replace(loginPath()) : setState({ error })),
    );
  }, [tries]);
  return { ...state, retry: () => setTries(tries + 1) };
}

export const loginPath = (): string => `/auth/login/?next=${encodeURIComponent(location.pathname + location.search)}`;
