import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { useSelf } from "~/lib/session/get-self";

export type MadeUser = Schema<"MadeUserBody">;

/** What superusers can be without; without any of them they only look. */
export const permissions = ["superuser.write", "users.admin", "options.admin", "broadcasts.admin"] as const;

/** Whether the reader may make accounts and change those of others. */
export function useMayEditUsers(): boolean {
  const { data: self } = useSelf();
  return self?.permissions.includes("users.admin") ?? false;
}

export function useMakeUser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"MakeUserBody">): Promise<MadeUser> =>
      unwrap(api.POST("/api/0/internal/users/", { body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["manage", "users"] }),
  });
}

export function useUpdateUser() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...body }: Schema<"UpdateUserBody"> & { id: string }) =>
      unwrap(api.PUT("/api/0/internal/users/{user}/", { params: { path: { user: id } }, body })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["manage", "users"] }),
  });
}

/** A link with which somebody chooses a new password. */
export const useMakeLink = () =>
  useMutation({
    mutationFn: (id: string): Promise<Schema<"RecoveryLinkBody">> =>
      unwrap(api.POST("/api/0/users/{user}/recovery-link/", { params: { path: { user: id } } })),
  });
