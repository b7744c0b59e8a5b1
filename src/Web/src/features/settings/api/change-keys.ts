import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { type ProjectKey, projectKeysQuery } from "~/lib/session/list-project-keys";

/** So many events in so many seconds. */
export interface RateLimit {
  window: number;
  count: number;
}

/** What to change of a key; what is absent stays. */
export interface UpdateKey {
  name?: string;
  isActive?: boolean;
  /** Null: none. */
  rateLimit?: RateLimit | null;
}

const keysPath = (organization: string, project: string) =>
  `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/keys/`;

export const createKey = (organization: string, project: string, name: string): Promise<ProjectKey> =>
  send("post", keysPath(organization, project), { body: { name } });

export const updateKey = (organization: string, project: string, id: string, body: UpdateKey): Promise<ProjectKey> =>
  send("put", `${keysPath(organization, project)}${encodeURIComponent(id)}/`, { body });

export const deleteKey = (organization: string, project: string, id: string): Promise<void> =>
  send("delete", `${keysPath(organization, project)}${encodeURIComponent(id)}/`);

/** Adds, changes and deletes keys; the list follows from the answers. */
export function useKeyChanges(organization: string, project: string) {
  const queryClient = useQueryClient();
  const { queryKey } = projectKeysQuery(organization, project);
  const create = useMutation({
    mutationFn: (name: string) => createKey(organization, project, name),
    onSuccess: (created) => queryClient.setQueryData(queryKey, (keys = []) => [...keys, created]),
  });
  const update = useMutation({
    mutationFn: ({ id, ...body }: UpdateKey & { id: string }) => updateKey(organization, project, id, body),
    onSuccess: (changed) =>
      queryClient.setQueryData(queryKey, (keys = []) =>
        keys.map((key) => (key.id === changed.id ? { ...changed, lastUsed: key.lastUsed } : key)),
      ),
  });
  const remove = useMutation({
    mutationFn: (id: string) => deleteKey(organization, project, id),
    onSuccess: (_, id) => queryClient.setQueryData(queryKey, (keys = []) => keys.filter((key) => key.id !== id)),
  });
  const replace = useMutation({
    mutationFn: (id: string): Promise<ProjectKey> =>
      send("post", `${keysPath(organization, project)}${encodeURIComponent(id)}/replace/`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey }),
  });
  return { create, update, remove, replace };
}
