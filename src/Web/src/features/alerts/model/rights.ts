const scopes = ["alerts:write", "project:write", "project:admin"];

/** Whether the person may change the rules of a project; `access` are the scopes that their role gives. */
export const mayEditAlerts = ({ access }: { access: readonly string[] }): boolean =>
  scopes.some((scope) => access.includes(scope));
