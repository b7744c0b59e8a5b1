import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type InvitationShown = Schema<"InvitationBody">;

/** To what the link invites. */
export const invitationQuery = (invitation: string, token: string) =>
  queryOptions({
    queryKey: ["invitation", invitation, token],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/0/accept-invite/{invitation}/{token}/", { params: { path: { invitation, token } }, signal }),
      ),
    retry: false,
  });

/** Accepts it, signed in, or with the name and password of a new account. */
export function useAccept(invitation: string, token: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; password?: string }) =>
      unwrap(api.POST("/api/0/accept-invite/{invitation}/{token}/", { params: { path: { invitation, token } }, body })),
    // Another person may be signed in now, and of another organisation.
    onSuccess: () => queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "invitation" }),
  });
}
