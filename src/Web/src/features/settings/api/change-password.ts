import { useMutation } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

export interface ChangePassword {
  password: string;
  passwordNew: string;
  passwordVerify: string;
}

/** Changes one's password; the session that asks goes on, all others end. */
export const changePassword = (body: ChangePassword): Promise<void> =>
  send("put", "/api/0/users/me/password/", { body });

export const useChangePassword = () => useMutation({ mutationFn: changePassword });
