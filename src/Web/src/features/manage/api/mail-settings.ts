import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

export type MailSecurity = "none" | "starttls" | "tls";

export interface MailSettings {
  host: string;
  port: number;
  security: MailSecurity;
  user: string;
  /** The password itself is never told. */
  passwordSet: boolean;
  from: string;
  fromName: string;
}

/** An absent password is the one that is stored; an empty host turns mail off. */
export interface MailChange {
  host: string;
  port?: number;
  security?: MailSecurity;
  user?: string;
  password?: string;
  from?: string;
  fromName?: string;
}

/** The part of the server's options that is about mail. */
interface Options {
  mail: { value: MailSettings; source: "configuration" | "stored" | "default" };
}

const path = "/api/0/internal/options/";
/** The server's options under the key that their own page reads them with. */
const queryKey = ["server-options"];

export const useMailSettings = (enabled: boolean) =>
  useQuery({
    queryKey,
    queryFn: ({ signal }) => send<Options>("get", path, { signal }),
    select: (options: Options) => options.mail,
    enabled,
  });

export function useChangeMail() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (mail: MailChange) => send<Options>("put", path, { body: { mail } }),
    onSuccess: (options) => {
      queryClient.setQueryData(queryKey, options);
      void queryClient.invalidateQueries({ queryKey: ["manage"] });
    },
  });
}
