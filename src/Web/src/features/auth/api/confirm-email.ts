import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import { selfQuery } from "~/lib/session/get-self";
import type { MailedLink } from "./recover";

export const confirmEmail = (link: MailedLink): Promise<unknown> =>
  unwrap(api.POST("/api/0/auth/email/confirm/", { body: link }));

export function useConfirmEmail() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: confirmEmail,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: selfQuery().queryKey }),
  });
}
