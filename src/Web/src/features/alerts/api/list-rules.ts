import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import type { Page } from "~/lib/api-client";
import { sendPage } from "~/lib/api-send";
import { queryOf } from "./paths";
import { ruleKey } from "./rule-key";
import type { AnyRule } from "./types";

/** Rules of both kinds of the projects with these ids, or of all, by name. */
export const listRules = (
  organization: string,
  projects: readonly string[] | undefined,
  cursor: string,
  signal?: AbortSignal,
): Promise<Page<AnyRule[]>> =>
  sendPage(
    "get",
    `/api/0/organizations/${encodeURIComponent(organization)}/combined-rules/${queryOf({ project: projects, per_page: "100", cursor: cursor || undefined })}`,
    { signal },
  );

export const rulesQuery = (organization: string, projects: readonly string[] | undefined) =>
  infiniteQueryOptions({
    queryKey: [...ruleKey(organization), "list", projects ?? []],
    queryFn: ({ pageParam, signal }) => listRules(organization, projects, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const useRules = (organization: string, projects: readonly string[] | undefined) =>
  useInfiniteQuery(rulesQuery(organization, projects));
