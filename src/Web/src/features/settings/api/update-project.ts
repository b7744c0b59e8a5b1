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
  /** Hours without an event after which issues are resolved; 0: never. */
  resolveAge?: number;
  /** The lists of the inbound filters that change, one entry a line. */
  options?: Record<string, string>;
  /** Whether the switches of scrubbing and its lists do anything. */
  dataScrubber?: boolean;
  /** Whether passwords, keys, numbers of credit cards and the like are replaced. */
  dataScrubberDefaults?: boolean;
  /** Parts of names of fields whose values are replaced. */
  sensitiveFields?: string[];
  /** Fields that are left alone. */
  safeFields?: string[];
  /** Whether everybody may read the project. */
  isPublic?: boolean;
  /** Slug of the team that is to be the project's own. */
  team?: string;
  /** Whether users' addresses are taken out. */
  scrubIPAddresses?: boolean;
  /** Advanced rules, as JSON text; empty: none. */
  relayPiiConfig?: string;
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
