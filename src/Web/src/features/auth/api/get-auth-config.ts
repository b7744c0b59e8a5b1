import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type AuthConfig = Schema<"AuthConfigBody">;

/** What the server offers to who is not signed in. */
export const authConfigQuery = () =>
  queryOptions({
    queryKey: ["auth-config"],
    queryFn: ({ signal }): Promise<AuthConfig> => unwrap(api.GET("/api/0/auth/config/", { signal })),
    staleTime: 60_000,
  });

export const useAuthConfig = () => useQuery(authConfigQuery());
