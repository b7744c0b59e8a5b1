import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import { type Token, tokensQuery } from "./list-tokens";

/** Gives one of the own tokens another name. */
export function useRenameToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ tokenId, name }: { tokenId: string; name: string }): Promise<Token> =>
      unwrap(api.PUT("/api/0/api-tokens/{tokenId}/", { params: { path: { tokenId } }, body: { name } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokensQuery().queryKey }),
  });
}
