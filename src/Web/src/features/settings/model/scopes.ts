/** What a token may be allowed, by the thing it is about; each level includes the ones before it. */
export interface ScopeGroup {
  id: "issues" | "projects" | "releases" | "organization" | "members" | "teams" | "alerts" | "ci";
  /** The scope of each level, the least first. */
  levels: readonly ScopeLevel[];
}

export interface ScopeLevel {
  id: "read" | "invite" | "write" | "admin";
  scope: string;
}

const read = (scope: string): ScopeLevel => ({ id: "read", scope });
const write = (scope: string): ScopeLevel => ({ id: "write", scope });
const admin = (scope: string): ScopeLevel => ({ id: "admin", scope });

/** Those asked for most stand first. */
export const scopeGroups: readonly ScopeGroup[] = [
  { id: "issues", levels: [read("event:read"), write("event:write"), admin("event:admin")] },
  { id: "projects", levels: [read("project:read"), write("project:write"), admin("project:admin")] },
  { id: "releases", levels: [admin("project:releases")] },
  { id: "ci", levels: [admin("org:ci")] },
  { id: "organization", levels: [read("org:read"), write("org:write"), admin("org:admin")] },
  {
    id: "members",
    levels: [
      read("member:read"),
      { id: "invite", scope: "member:invite" },
      write("member:write"),
      admin("member:admin"),
    ],
  },
  { id: "teams", levels: [read("team:read"), write("team:write"), admin("team:admin")] },
  { id: "alerts", levels: [read("alerts:read"), write("alerts:write")] },
];

/** The chosen level of each group; a group that is absent is not allowed at all. */
export type ScopeChoice = Partial<Record<ScopeGroup["id"], ScopeLevel["id"]>>;

/** Enough for scripts that look and for integrations that read. */
export const readingChoice: ScopeChoice = { issues: "read", projects: "read", organization: "read" };

/** What `sentry-cli` in a build needs. */
export const buildChoice: ScopeChoice = { releases: "admin", ci: "admin", projects: "read", organization: "read" };

/** The scopes of a choice, with all that each level includes: a token without a lower scope would be refused where only that is asked. */
export function scopesOf(choice: ScopeChoice): string[] {
  return scopeGroups.flatMap(({ id, levels }) => {
    const highest = levels.findIndex((level) => level.id === choice[id]);
    return levels.slice(0, highest + 1).map(({ scope }) => scope);
  });
}

/** The choice behind a list of scopes: the highest level of each group. */
export function choiceOf(scopes: readonly string[]): ScopeChoice {
  return Object.fromEntries(
    scopeGroups
      .map(({ id, levels }) => [id, levels.findLast(({ scope }) => scopes.includes(scope))?.id] as const)
      .filter(([, level]) => level !== undefined),
  );
}
