import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import { tokensQuery } from "./list-tokens";

/** Ends a token for good. */
export const revokeToken = async (tokenId: string): Promise<void> => {
  await unwrap(api.DELETE("/api/0/api-tokens/", { body: { tokenId } }));
};

export function useRevokeToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: revokeToken,
    onSuccess: (_, tokenId) =>
      queryClient.setQueryData(tokensQuery().queryKey, (tokens) => tokens?.filter(({ id }) => id !== tokenId)),
  });
}
