import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** What a user said about an event. */
export interface UserReport {
  id: string;
  /** 32 hexadecimal digits. */
  eventID: string;
  name: string | null;
  email: string | null;
  comments: string;
  dateCreated: string;
}

/** Those about any event of the issue, the newest first: up to 100. */
export const listUserReports = (organization: string, issue: string, signal?: AbortSignal): Promise<UserReport[]> =>
  send(
    "get",
    `/api/0/organizations/${encodeURIComponent(organization)}/issues/${encodeURIComponent(issue)}/user-reports/?per_page=100`,
    { signal },
  );

export const userReportsQuery = (organization: string, issue: string) =>
  queryOptions({
    queryKey: ["user-reports", organization, issue],
    queryFn: ({ signal }) => listUserReports(organization, issue, signal),
    staleTime: 60_000,
  });

export const useUserReports = (organization: string, issue: string) => useQuery(userReportsQuery(organization, issue));
