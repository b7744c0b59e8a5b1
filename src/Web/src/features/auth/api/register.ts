import { useMutation } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import type { MailedLink } from "./recover";

export const register = (body: Schema<"RegisterBody">): Promise<Schema<"RegisteredBody">> =>
  unwrap(api.POST("/api/0/auth/register/", { body }));

export const useRegister = () => useMutation({ mutationFn: register });

export const verifyEmail = (link: MailedLink): Promise<unknown> =>
  unwrap(api.POST("/api/0/auth/verify/", { body: link }));

export const useVerifyEmail = () => useMutation({ mutationFn: verifyEmail });

/** The answer is the same whether there is such an account or not. */
export const requestVerification = (email: string): Promise<unknown> =>
  unwrap(api.POST("/api/0/auth/verify/request/", { body: { email } }));

export const useRequestVerification = () => useMutation({ mutationFn: requestVerification });
