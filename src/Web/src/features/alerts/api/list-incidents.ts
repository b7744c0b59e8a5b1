import { infiniteQueryOptions, useInfiniteQuery } from "@tanstack/react-query";
import { sendPage } from "~/lib/api-send";
import type { Incident } from "./metric-types";
import { queryOf, rulePath } from "./paths";

/** What a rule about a number found, the newest first. */
export const incidentsQuery = (organization: string, project: string, id: string) =>
  infiniteQueryOptions({
    queryKey: ["alert-incidents", organization, project, id],
    queryFn: ({ pageParam, signal }) =>
      sendPage<Incident[]>(
        "get",
        `${rulePath(organization, { kind: "metric", project, id })}incidents/${queryOf({ cursor: pageParam || undefined })}`,
        { signal },
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

export const useIncidents = (organization: string, project: string, id: string) =>
  useInfiniteQuery(incidentsQuery(organization, project, id));
