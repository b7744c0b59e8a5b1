import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import {
  type Choice,
  type NotificationSettings,
  notificationSettingsQuery,
  type QuietHours,
  settingsPath,
  type Workflow,
} from "./notification-settings";

/** What to change, the rest stays; a project's null is: as the rest, that of quiet hours: none. */
export interface ChangeNotifications {
  alerts?: Choice;
  projects?: Record<string, Choice | null>;
  workflow?: Workflow;
  workflowProjects?: Record<string, Workflow | null>;
  ownActivity?: boolean;
  selfAssignOnResolve?: boolean;
  reports?: Choice;
  quota?: Choice;
  quiet?: QuietHours | null;
}

/** Who chose no time zone means the browser's, which the server cannot ask. */
const placed = (quiet: QuietHours) => ({ ...quiet, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone });

export function useChangeNotifications() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeNotifications) =>
      send<NotificationSettings>("put", settingsPath, {
        body: body.quiet ? { ...body, quiet: placed(body.quiet) } : body,
      }),
    scope: { id: "notification-settings" },
    onSuccess: (changed) => client.setQueryData(notificationSettingsQuery().queryKey, changed),
  });
}
