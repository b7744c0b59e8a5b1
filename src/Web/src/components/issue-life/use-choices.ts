import { useQuery } from "@tanstack/react-query";
import { archiveChoices, type Choice, resolveChoices } from "~/lib/issue-life/choices";
import { projectQuery } from "~/lib/session/get-project";

/** The ways to resolve or archive. Reads the newest release of the one project, which a choice names. */
export function useChoices(
  kind: "resolve" | "archive",
  organization: string,
  project: string | undefined,
  fallback?: string,
): readonly Choice[] {
  const isOne = kind === "resolve" && project !== undefined;
  const { data } = useQuery({ ...projectQuery(organization, project ?? ""), enabled: isOne });
  if (kind === "archive") return archiveChoices;
  return resolveChoices(data ? (data.latestRelease?.version ?? null) : fallback, isOne);
}
