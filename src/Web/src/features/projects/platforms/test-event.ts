import type { Variant } from "./guide";

/** The parts of a DSN, `scheme://key@host[/prefix]/project`. */
export interface DsnParts {
  /** Where the server is reached: scheme, host and, where it has one, the prefix of its path. */
  root: string;
  key: string;
  projectId: string;
}

/** Undefined for what is no DSN. */
export function readDsn(dsn: string): DsnParts | undefined {
  if (!URL.canParse(dsn)) return undefined;
  const { protocol, username, host, pathname } = new URL(dsn);
  const [, prefix = "", projectId] = /^(.*)\/(\d+)\/?$/.exec(pathname) ?? [];
  if (!username || !projectId) return undefined;
  return { root: `${protocol}//${host}${prefix}`, key: username, projectId };
}

const payload = JSON.stringify({
  level: "error",
  platform: "other",
  exception: { values: [{ type: "FirstEvent", value: "Sent by hand" }] },
});

/** Commands that send one event without an SDK. */
export function commandsToSend(dsn: string): Variant[] {
  const parts = readDsn(dsn);
  if (!parts) return [];
  const url = `${parts.root}/api/${parts.projectId}/store/?sentry_version=7&sentry_key=${parts.key}`;
  return [
    { label: "curl", code: `curl '${url}' \\\n  -H 'Content-Type: application/json' \\\n  -d '${payload}'` },
    {
      label: "PowerShell",
      code: `Invoke-RestMethod '${url}' -Method Post -ContentType 'application/json' \`\n  -Body '${payload}'`,
    },
  ];
}
