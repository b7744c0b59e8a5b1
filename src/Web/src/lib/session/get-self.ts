import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type Self = Schema<"SelfBody">;

/** Who is signed in; refused with 401 when nobody is. */
export const getSelf = (signal?: AbortSignal): Promise<Self> => unwrap(api.GET("/api/0/users/me/", { signal }));

export const selfQuery = () =>
  queryOptions({ queryKey: ["self"], queryFn: ({ signal }) => getSelf(signal), staleTime: 300_000 });

export const useSelf = () => useQuery(selfQuery());
