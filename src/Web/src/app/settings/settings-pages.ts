import type { LinkProps } from "@tanstack/react-router";

/** A page of the settings. Its title is `settings:page.<id>`, more words to find it by are `settings:words.<id>`. */
export interface SettingsPage {
  id:
    | "profile"
    | "security"
    | "notifications"
    | "tokens"
    | "appearance"
    | "projects"
    | "general"
    | "keys"
    | "filters"
    | "scrubbing"
    | "grouping"
    | "limits"
    | "organizationGeneral"
    | "members"
    | "teams"
    | "organizationScrubbing"
    | "organizationLimits"
    | "organizationTokens"
    | "integrations"
    | "auditLog"
    | "sso"
    | "overview"
    | "mail"
    | "users"
    | "serverOrganizations"
    | "serverAuditLog"
    | "options";
  to: LinkProps["to"];
}

export const accountPages: readonly SettingsPage[] = [
  { id: "profile", to: "/settings/account/profile/" },
  { id: "security", to: "/settings/account/security/" },
  { id: "notifications", to: "/settings/account/notifications/" },
  { id: "tokens", to: "/settings/account/tokens/" },
  { id: "appearance", to: "/settings/account/appearance/" },
];

/** Below them the projects, each with its own pages. */
export const organizationPages: readonly SettingsPage[] = [
  { id: "organizationGeneral", to: "/settings/$organization/general/" },
  { id: "members", to: "/settings/$organization/members/" },
  { id: "teams", to: "/settings/$organization/teams/" },
  { id: "organizationScrubbing", to: "/settings/$organization/scrubbing/" },
  { id: "organizationLimits", to: "/settings/$organization/limits/" },
  { id: "organizationTokens", to: "/settings/$organization/tokens/" },
  { id: "integrations", to: "/settings/$organization/integrations/" },
  { id: "sso", to: "/settings/$organization/sso/" },
  { id: "auditLog", to: "/settings/$organization/audit-log/" },
  { id: "projects", to: "/settings/$organization/projects/" },
];

export const projectPages: readonly SettingsPage[] = [
  { id: "general", to: "/settings/$organization/projects/$project/general/" },
  { id: "keys", to: "/settings/$organization/projects/$project/keys/" },
  { id: "filters", to: "/settings/$organization/projects/$project/filters/" },
  { id: "scrubbing", to: "/settings/$organization/projects/$project/scrubbing/" },
  { id: "grouping", to: "/settings/$organization/projects/$project/grouping/" },
  { id: "limits", to: "/settings/$organization/projects/$project/limits/" },
];

/** For superusers. */
export const serverPages: readonly SettingsPage[] = [
  { id: "overview", to: "/manage/overview/" },
  { id: "users", to: "/manage/users/" },
  { id: "serverOrganizations", to: "/manage/organizations/" },
  { id: "options", to: "/manage/options/" },
  { id: "mail", to: "/manage/mail/" },
  { id: "serverAuditLog", to: "/manage/audit-log/" },
];
