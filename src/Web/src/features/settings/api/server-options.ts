import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
}

/** What to store; what is absent stays, what is empty is the default again. */
export interface UpdateServerOptions {
  rootUrl?: string;
  trustedProxies?: string[];
  instanceName?: string;
  adminEmail?: string;
  allowRegistration?: boolean;
  registrationDomains?: string[];
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
