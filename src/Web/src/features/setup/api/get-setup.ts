import { queryOptions, useQuery } from "@tanstack/react-query";
import { readAnswer } from "./read-answer";

/** Whether the setup link still opens anything, and the address under which the server believes to be reached. */
export interface Setup {
  valid: boolean;
  isSetUp: boolean;
  rootUrl: string;
}

export const getSetup = async (token: string, signal?: AbortSignal): Promise<Setup> =>
  readAnswer(fetch(`/api/0/setup/?token=${encodeURIComponent(token)}`, { signal }));

export const setupQuery = (token: string) =>
  queryOptions({
    queryKey: ["setup", token],
    queryFn: ({ signal }) => getSetup(token, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useSetup = (token: string) => useQuery(setupQuery(token));
