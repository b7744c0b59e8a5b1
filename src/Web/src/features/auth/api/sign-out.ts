import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";

export const signOut = () => unwrap(api.DELETE("/api/0/auth/", {}));

export const useSignOut = () => useMutation({ mutationFn: signOut });
