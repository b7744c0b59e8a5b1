import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import { type ProjectDetail, projectQuery } from "~/lib/session/get-project";
import type { Rules } from "../model/rules";

/** What is absent stays. Rules with mistakes are refused, and nothing changes. */
export const saveRules = (organization: string, project: string, body: Partial<Rules>): Promise<ProjectDetail> =>
  unwrap(api.PUT("/api/0/projects/{organization}/{project}/", { params: { path: { organization, project } }, body }));

export function useSaveRules(organization: string, project: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Rules>) => saveRules(organization, project, body),
    onSuccess: (changed) => queryClient.setQueryData(projectQuery(organization, project).queryKey, changed),
  });
}
