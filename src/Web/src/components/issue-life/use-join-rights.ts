import { useProjects } from "~/lib/session/list-projects";

/** Whether the person may delete issues of all these projects. Of projects that are not known the server decides. */
export function useMayDelete(organization: string, projects: readonly string[]): boolean {
  const { data } = useProjects(organization);
  return projects.every((id) => data?.find((project) => project.id === id)?.access?.includes("event:admin") ?? true);
}
