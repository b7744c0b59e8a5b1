import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import { type Organization, organizationsQuery } from "~/lib/session/list-organizations";

/** Asks to become a member; whether there is such an organisation is not told. */
export const useAskToJoin = () =>
  useMutation({
    mutationFn: async (joined: string): Promise<void> => {
      await unwrap(api.POST("/api/0/organizations/{joined}/join-request/", { params: { path: { joined } } }));
    },
  });

/** Founds an organisation with a first team; whoever does owns it. */
export function useFound() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; slug?: string }): Promise<Organization> =>
      unwrap(api.POST("/api/0/organizations/", { body: { ...body, defaultTeam: true } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: organizationsQuery().queryKey }),
  });
}
