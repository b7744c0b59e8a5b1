import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import { askPasskey } from "~/lib/passkeys";

export const proveWithPassword = (password: string): Promise<unknown> =>
  unwrap(api.PUT("/api/0/auth/", { body: { password } }));

export async function proveWithPasskey(): Promise<unknown> {
  const { options } = await unwrap(api.POST("/api/0/users/me/proof/", {}));
  return unwrap(api.PUT("/api/0/auth/", { body: { credential: await askPasskey(options) } }));
}

export const useProveWithPassword = () => useMutation({ mutationFn: proveWithPassword });

export const useProveWithPasskey = () => useMutation({ mutationFn: proveWithPasskey });
