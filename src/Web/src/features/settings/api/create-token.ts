import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { tokensQuery } from "./list-tokens";

/** A new token with its text, which is told only now. */
export type CreatedToken = Schema<"CreatedTokenBody">;

export const createToken = (body: Schema<"CreateTokenBody">): Promise<CreatedToken> =>
  unwrap(api.POST("/api/0/api-tokens/", { body }));

export function useCreateToken() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: createToken,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: tokensQuery().queryKey }),
  });
}
