import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { selfQuery } from "~/lib/session/get-self";

export const signIn = (credentials: { username: string; password: string }): Promise<Schema<"SignedInBody">> =>
  unwrap(api.POST("/api/0/auth/login/", { body: credentials }));

export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: signIn,
    onSuccess: ({ user }) => {
      queryClient.clear();
      queryClient.setQueryData(selfQuery().queryKey, user);
    },
  });
}
