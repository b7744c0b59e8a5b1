import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { sendPage } from "~/lib/api-send";
import { queryOf, rulesPath } from "./paths";
import type { Firing } from "./types";

/** When a rule fired, the newest first. */
export const firingsQuery = (organization: string, project: string, rule: string) =>
  infiniteQueryOptions({
    queryKey: ["alert-firings", organization, project, rule],
    queryFn: ({ pageParam, signal }) =>
      sendPage<Firing[]>(
        "get",
        `${rulesPath(organization, project, rule)}firings/${queryOf({ cursor: pageParam || undefined })}`,
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const useFirings = (organization: string, project: string, rule: string) =>
  useInfiniteQuery(firingsQuery(organization, project, rule));
