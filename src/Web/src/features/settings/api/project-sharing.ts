import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Option } from "~/components/option-list";
import { api, unwrap } from "~/lib/api-client";
import { send } from "~/lib/api-send";
import { type ProjectDetail, projectQuery } from "~/lib/session/get-project";
import { projectsQuery } from "~/lib/session/list-projects";

/** A person, by name. */
export interface Person {
  id: string;
  name: string;
}

/** A project that was deleted and can be had back. */
export interface DeletedProject {
  id: string;
  slug: string;
  name: string;
  dateDeleted: string;
  /** Until then. */
  dateErased: string;
}

const projectPath = (organization: string, project: string) =>
  `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/`;
const organizationPath = (organization: string) => `/api/0/organizations/${encodeURIComponent(organization)}/`;

export const ownerQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["project-owner", organization, project],
    queryFn: ({ signal }): Promise<{ owner: Person | null }> =>
      send("get", `${projectPath(organization, project)}owner/`, { signal }),
  });

export const deletedProjectsQuery = (organization: string) =>
  queryOptions({
    queryKey: ["deleted-projects", organization],
    queryFn: ({ signal }): Promise<DeletedProject[]> =>
      send("get", `${organizationPath(organization)}deleted-projects/`, { signal }),
  });

export const useOwner = (organization: string, project: string) => useQuery(ownerQuery(organization, project));

export const useDeletedProjects = (organization: string) => useQuery(deletedProjectsQuery(organization));

/** Members of the organisation, part of whose name or address is `text`. */
export const findMembers = async (organization: string, text: string, signal: AbortSignal): Promise<Option[]> => {
  const members = await unwrap(
    api.GET("/api/0/organizations/{organization}/members/", {
      params: { path: { organization }, query: { query: `isInvited:false ${text}`.trim(), per_page: "50" } },
      signal,
    }),
  );
  return members.flatMap(({ user, name, email }) => (user ? [{ value: user.id, label: name, hint: email }] : []));
};

/** Sets the owner; empty: nobody. */
export function useSetOwner(organization: string, project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (owner: string): Promise<{ owner: Person | null }> =>
      send("put", `${projectPath(organization, project)}owner/`, { body: { owner } }),
    onSuccess: (answer) => client.setQueryData(ownerQuery(organization, project).queryKey, answer),
  });
}

/** Adds and takes away teams; the project's detail is asked for again. */
export function useTeamChanges(organization: string, project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ team, on }: { team: string; on: boolean }): Promise<Pick<ProjectDetail, "teams">> =>
      send(on ? "post" : "delete", `${projectPath(organization, project)}teams/${encodeURIComponent(team)}/`),
    onSuccess: () => client.invalidateQueries({ queryKey: projectQuery(organization, project).queryKey }),
  });
}

/** Hands the project over at once to an organisation, or offers it by mail. */
export function useTransfer(organization: string, project: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: {
      organization?: string;
      email?: string;
    }): Promise<{ slug: string; organizationSlug: string } | undefined> =>
      send("post", `${projectPath(organization, project)}transfer/`, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ["projects"] }),
  });
}

export function useDeleteProject(organization: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (project: string): Promise<void> => send("delete", projectPath(organization, project)),
    onSuccess: () => changed(client, organization),
  });
}

export function useRestoreProject(organization: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (project: string): Promise<void> =>
      send("put", `${projectPath(organization, project)}restore/`, { body: {} }),
    onSuccess: () => changed(client, organization),
  });
}

/** Issues and their numbers of the project come and go with it. */
async function changed(client: ReturnType<typeof useQueryClient>, organization: string): Promise<void> {
  await client.invalidateQueries({ queryKey: projectsQuery(organization).queryKey });
  await client.invalidateQueries({ queryKey: deletedProjectsQuery(organization).queryKey });
  void client.invalidateQueries({ queryKey: ["issues", organization], refetchType: "none" });
}
