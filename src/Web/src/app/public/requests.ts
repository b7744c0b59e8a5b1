import { useEffect, useState } from "react";
import type { EventDetail } from "~/features/issue/model/event";
import { api, type Page, type Schema, unwrapPage } from "~/lib/api-client";
import { isApiError } from "~/lib/api-error";
import { send } from "~/lib/api-send";

export type SharedIssue = Omit<Schema<"SharedIssueBody">, "latestEvent"> & { latestEvent: EventDetail | null };

export const getSharedIssue = (shareId: string): Promise<SharedIssue> =>
  send("get", `/api/0/shared/issues/${encodeURIComponent(shareId)}/`);

/** A page of issues, as the address asks for them. */
export const listPublicIssues = (organization: string, search: URLSearchParams): Promise<Page<Schema<"IssueBody">[]>> =>
  unwrapPage(
    api.GET("/api/0/organizations/{organization}/issues/", {
      params: {
        path: { organization },
        query: {
          project: search.getAll("project"),
          environment: search.getAll("environment"),
          query: search.get("query") ?? undefined,
          cursor: search.get("cursor") ?? undefined,
          limit: "50",
          collapse: ["stats"],
        },
      },
    }),
  );

const issuePath = (organization: string, name: string) =>
  `/api/0/organizations/${encodeURIComponent(organization)}/issues/${encodeURIComponent(name)}/`;

export const getPublicIssue = (organization: string, name: string): Promise<Schema<"IssueDetailBody">> =>
  send("get", `${issuePath(organization, name)}?collapse=stats`);

export const getPublicEvent = (organization: string, name: string, event: string): Promise<EventDetail> =>
  send("get", `${issuePath(organization, name)}events/${encodeURIComponent(event)}/`);

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
