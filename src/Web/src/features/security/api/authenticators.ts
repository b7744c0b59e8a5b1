import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { createPasskey } from "~/lib/passkeys";
import { selfQuery } from "~/lib/session/get-self";

export type Authenticator = Schema<"AuthenticatorBody">;
export type Passkey = Schema<"PasskeyBody">;
export type TotpEnrollment = Schema<"TotpEnrollmentBody">;
export type SecondFactorChanged = Schema<"SecondFactorChangedBody">;

const authenticatorsQuery = () =>
  queryOptions({
    queryKey: ["authenticators"],
    queryFn: ({ signal }) => unwrap(api.GET("/api/0/users/me/authenticators/", { signal })),
  });

export const useAuthenticators = () => useQuery(authenticatorsQuery());

/** Changes what is listed, and whether the account has a second factor. */
function useChange<T, R>(change: (value: T) => Promise<R>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: authenticatorsQuery().queryKey }),
        queryClient.invalidateQueries({ queryKey: selfQuery().queryKey }),
        queryClient.invalidateQueries({ queryKey: ["sessions"] }),
      ]);
    },
  });
}

export const beginTotp = (): Promise<TotpEnrollment> => unwrap(api.GET("/api/0/users/me/authenticators/totp/enroll/"));

export const useBeginTotp = () => useMutation({ mutationFn: beginTotp });

export const useAddTotp = () =>
  useChange(
    (body: { secret: string; otp: string }): Promise<SecondFactorChanged> =>
      unwrap(api.POST("/api/0/users/me/authenticators/totp/enroll/", { body })),
  );

export const useRemoveTotp = () => useChange(() => unwrap(api.DELETE("/api/0/users/me/authenticators/totp/", {})));

export const useMakeRecoveryCodes = () =>
  useChange((): Promise<SecondFactorChanged> => unwrap(api.POST("/api/0/users/me/authenticators/recovery/", {})));

export const useAddPasskey = () =>
  useChange(async (name: string): Promise<SecondFactorChanged> => {
    const { options } = await unwrap(api.POST("/api/0/users/me/authenticators/passkeys/options/", {}));
    const credential = await createPasskey(options);
    return unwrap(api.POST("/api/0/users/me/authenticators/passkeys/", { body: { name, credential } }));
  });

export const useRenamePasskey = () =>
  useChange(({ id, name }: { id: string; name: string }) =>
    unwrap(
      api.PUT("/api/0/users/me/authenticators/passkeys/{passkey}/", {
        params: { path: { passkey: id } },
        body: { name },
      }),
    ),
  );

export const useRemovePasskey = () =>
  useChange((id: string) =>
    unwrap(api.DELETE("/api/0/users/me/authenticators/passkeys/{passkey}/", { params: { path: { passkey: id } } })),
  );
