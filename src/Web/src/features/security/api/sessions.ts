import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type Session = Schema<"SessionBody">;

const sessionsQuery = () =>
  queryOptions({
    queryKey: ["sessions"],
    queryFn: ({ signal }): Promise<Session[]> => unwrap(api.GET("/api/0/users/me/sessions/", { signal })),
  });

export const useSessions = () => useQuery(sessionsQuery());

/** Ends one, or all but this one when there is no id. */
export function useEndSessions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string | null): Promise<unknown> =>
      id
        ? unwrap(api.DELETE("/api/0/users/me/sessions/{session}/", { params: { path: { session: id } } }))
        : unwrap(api.DELETE("/api/0/users/me/sessions/", {})),
    onSettled: () => queryClient.invalidateQueries({ queryKey: sessionsQuery().queryKey }),
  });
}
