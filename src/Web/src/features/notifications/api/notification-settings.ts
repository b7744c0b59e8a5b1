import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

export const choices = ["always", "never"] as const;

/** Whether alerts are mailed. */
export type Choice = (typeof choices)[number];

export const workflows = ["subscribe_only", "always", "never"] as const;

/** Of which issues it is mailed what others do with them: of followed ones, of all in projects of one's teams, of none. */
export type Workflow = (typeof workflows)[number];

/** Two times of the day in the person's time zone, `22:00`; over midnight when it ends before it begins. */
export interface QuietHours {
  from: string;
  to: string;
}

/** A mail server refused the person's address for good: nothing is mailed until then. */
export interface MailRefusal {
  date: string;
  until: string;
  /** What the server said. */
  answer: string;
}

/** What a person wants to be told by mail. */
export interface NotificationSettings {
  alerts: Choice;
  /** Of projects, by their ids, that are otherwise than the rest. */
  projects: Record<string, Choice>;
  workflow: Workflow;
  /** Of projects, by their ids, that are otherwise than the rest. */
  workflowProjects: Record<string, Workflow>;
  /** What the person does itself is mailed, too. */
  ownActivity: boolean;
  /** An issue of nobody becomes the person's who resolves it. */
  selfAssignOnResolve: boolean;
  /** When mails wait; null: they never do. */
  quiet: QuietHours | null;
  /** Weekly reports. */
  reports: Choice;
  /** Warnings that limits drop something, for those who look after an organisation. */
  quota: Choice;
  mailRefused: MailRefusal | null;
}

export const settingsPath = "/api/0/users/me/notification-settings/";

export const notificationSettingsQuery = () =>
  queryOptions({
    queryKey: ["notification-settings"],
    queryFn: ({ signal }) => send<NotificationSettings>("get", settingsPath, { signal }),
  });

export const useNotificationSettings = () => useQuery(notificationSettingsQuery());
