import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Option } from "~/components/option-list";
import { api, unwrap } from "~/lib/api-client";
import { send } from "~/lib/api-send";

/** A setting in force, and why: what the server's configuration says cannot be changed here. */
export interface ServerSetting<T> {
  value: T;
  source: "configuration" | "stored" | "default";
}

export interface ServerOptions {
  rootUrl: ServerSetting<string>;
  trustedProxies: ServerSetting<string[]>;
  instanceName: ServerSetting<string>;
  adminEmail: ServerSetting<string>;
  allowRegistration: ServerSetting<boolean>;
  registrationDomains: ServerSetting<string[]>;
  /** Whether those who register by themselves become members of an organisation. */
  newcomersJoin: ServerSetting<boolean>;
  /** Of which: a slug where it is configured, an id where it is stored, empty for the first one. */
  defaultOrganization: ServerSetting<string>;
  /** Whether whoever is signed in may found organisations. */
  allowFounding: ServerSetting<boolean>;
}

/** What to store; what is absent stays, what is empty is the default again. */
export interface UpdateServerOptions {
  rootUrl?: string;
  trustedProxies?: string[];
  instanceName?: string;
  adminEmail?: string;
  allowRegistration?: boolean;
  registrationDomains?: string[];
  newcomersJoin?: boolean;
  defaultOrganization?: string;
  allowFounding?: boolean;
}

const path = "/api/0/internal/options/";

export const getServerOptions = (signal?: AbortSignal): Promise<ServerOptions> => send("get", path, { signal });

export const updateServerOptions = (body: UpdateServerOptions): Promise<ServerOptions> => send("put", path, { body });

export const serverOptionsQuery = () =>
  queryOptions({ queryKey: ["server-options"], queryFn: ({ signal }) => getServerOptions(signal) });

export const useServerOptions = (enabled: boolean) => useQuery({ ...serverOptionsQuery(), enabled });

export function useUpdateServerOptions() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: updateServerOptions,
    onSuccess: (options) => queryClient.setQueryData(serverOptionsQuery().queryKey, options),
  });
}

/** Organisations, part of whose name or slug is `text`. */
export const findOrganizations = async (text: string, signal?: AbortSignal): Promise<Option[]> => {
  const found = await unwrap(
    api.GET("/api/0/organizations/", { params: { query: { query: text, per_page: "50" } }, signal }),
  );
  return found.map(({ id, slug, name }) => ({ value: id, label: name, hint: slug }));
};

/** What the organisation of that id or slug is called. */
export const useOrganizationName = (idOrSlug: string) =>
  useQuery({
    queryKey: ["organization-name", idOrSlug],
    queryFn: async ({ signal }) =>
      (
        await unwrap(
          api.GET("/api/0/organizations/{organization}/", {
            params: { path: { organization: idOrSlug }, query: { detailed: "0" } },
            signal,
          }),
        )
      ).name,
    enabled: idOrSlug !== "",
  });
