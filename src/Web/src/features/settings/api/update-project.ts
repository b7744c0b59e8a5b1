import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { type ProjectDetail, projectQuery } from "~/lib/session/get-project";
import { projectsQuery } from "~/lib/session/list-projects";

/** What to change of a project; what is absent stays. */
export interface UpdateProject {
  name?: string;
  /** The ones before lead to the project still. */
  slug?: string;
  /** Empty: not known. */
  platform?: string;
  /** Which web origins may send events; `*` is any. */
  allowedDomains?: string[];
}

export const updateProject = (organization: string, project: string, body: UpdateProject): Promise<ProjectDetail> =>
  send("put", `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/`, { body });

export function useUpdateProject(organization: string, project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateProject) => updateProject(organization, project, body),
    onSuccess: (changed) => {
      queryClient.setQueryData(projectQuery(organization, changed.slug).queryKey, changed);
      void queryClient.invalidateQueries({ queryKey: projectsQuery(organization).queryKey });
    },
  });
}
