import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import { type Self, selfQuery } from "~/lib/session/get-self";

function useChange<Input>(change: (input: Input) => Promise<Self>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (self) => queryClient.setQueryData(selfQuery().queryKey, self),
  });
}

/** Mails a link to the new address; the answer is the same whether somebody else has it or not. */
export const useRequestEmail = () =>
  useChange((email: string) => unwrap(api.POST("/api/0/users/me/email/", { body: { email } })));

/** Keeps the address there is. */
export const useKeepEmail = () => useChange(() => unwrap(api.DELETE("/api/0/users/me/email/", {})));
