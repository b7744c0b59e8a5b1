import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { notificationSettingsQuery, settingsPath } from "./notification-settings";

/** What the mail server said of a mail to the person. */
export interface MailTest {
  sent: boolean;
  answer: string;
}

/** Tries an address once more that was refused; when the mail is taken, notifications are mailed again. */
export function useTestMail() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<MailTest>("post", `${settingsPath}mail-test/`),
    onSuccess: () => client.invalidateQueries({ queryKey: notificationSettingsQuery().queryKey }),
  });
}
