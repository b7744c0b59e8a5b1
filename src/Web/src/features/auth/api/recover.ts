import { queryOptions, useMutation, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";

/** What a mailed link ends with. */
export interface MailedLink {
  user: string;
  token: string;
}

/** The answer is the same whether there is such an account or not. */
export const requestRecovery = (email: string): Promise<unknown> =>
  unwrap(api.POST("/api/0/auth/recover/", { body: { email } }));

export const useRequestRecovery = () => useMutation({ mutationFn: requestRecovery });

export const recoveryLinkQuery = (link: MailedLink) =>
  queryOptions({
    queryKey: ["recovery-link", link],
    queryFn: ({ signal }) => unwrap(api.POST("/api/0/auth/recover/check/", { body: link, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useRecoveryLink = (link: MailedLink) => useQuery(recoveryLinkQuery(link));

export const confirmRecovery = (body: MailedLink & { password: string }): Promise<unknown> =>
  unwrap(api.POST("/api/0/auth/recover/confirm/", { body }));

export const useConfirmRecovery = () => useMutation({ mutationFn: confirmRecovery });
