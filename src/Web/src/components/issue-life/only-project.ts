import type { LifeIssue } from "~/lib/issue-life/standing";

/** The project that all of the issues are of; undefined: there are several. */
export function onlyProject(issues: readonly Pick<LifeIssue, "project">[]): LifeIssue["project"] | undefined {
  const [first] = issues;
  return first && issues.every(({ project }) => project.id === first.project.id) ? first.project : undefined;
}
