import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import {
  type Choice,
  type NotificationSettings,
  notificationSettingsQuery,
  settingsPath,
} from "./notification-settings";

/** What to change; a project's null is: as the rest. */
export interface ChangeNotifications {
  alerts: Choice;
  projects: Record<string, Choice | null>;
}

export function useChangeNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeNotifications) => send<NotificationSettings>("put", settingsPath, { body }),
    scope: { id: "notification-settings" },
    onSuccess: (changed) => client.setQueryData(notificationSettingsQuery().queryKey, changed),
  });
}
