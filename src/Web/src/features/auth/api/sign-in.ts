import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { askPasskey } from "~/lib/passkeys";
import { selfQuery } from "~/lib/session/get-self";

/** Signed in as `user`, or asked for a second step by one of `methods`. */
export type SignedIn = Schema<"SignedInBody">;

export const signIn = (credentials: { username: string; password: string }): Promise<SignedIn> =>
  unwrap(api.POST("/api/0/auth/login/", { body: credentials }));

/** With `remember` this browser is asked for no second step again for 30 days. */
export const signInWithCode = (body: { code: string; remember: boolean }): Promise<SignedIn> =>
  unwrap(api.POST("/api/0/auth/2fa/", { body }));

/** With `twoFactor` it is the second step, else all there is. */
export async function signInWithPasskey({
  twoFactor,
  remember,
}: {
  twoFactor: boolean;
  remember?: boolean;
}): Promise<SignedIn> {
  const { options } = await unwrap(api.POST("/api/0/auth/passkey/options/", { body: { twoFactor } }));
  const credential = await askPasskey(options);
  return unwrap(api.POST("/api/0/auth/passkey/", { body: { credential, twoFactor, remember } }));
}

/** Nothing that an earlier person saw stays. */
function keep(queryClient: QueryClient, { user }: SignedIn) {
  if (!user) return;
  queryClient.clear();
  queryClient.setQueryData(selfQuery().queryKey, user);
}

function useStep<T>(step: (value: T) => Promise<SignedIn>) {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: step, onSuccess: (answer) => keep(queryClient, answer) });
}

export const useSignIn = () => useStep(signIn);

export const useSignInWithCode = () => useStep(signInWithCode);

export const useSignInWithPasskey = () => useStep(signInWithPasskey);
