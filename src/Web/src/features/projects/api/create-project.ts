import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { type Project, projectsQuery } from "~/lib/session/list-projects";

/** Makes a project, with its first key. */
export const createProject = (organization: string, body: Schema<"CreateProjectBody">): Promise<Project> =>
  unwrap(api.POST("/api/0/organizations/{organization}/projects/", { params: { path: { organization } }, body }));

export function useCreateProject(organization: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Schema<"CreateProjectBody">) => createProject(organization, body),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: projectsQuery(organization).queryKey }),
  });
}
