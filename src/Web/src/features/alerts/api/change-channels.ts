import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { channelsQuery } from "./list-channels";
import { channelsPath } from "./paths";
import type { Channel, ChannelInput, ChannelTest } from "./types";

/** Makes, changes and deletes channels; the list follows from the answers. */
export function useChannelChanges(organization: string) {
  const client = useQueryClient();
  const { queryKey } = channelsQuery(organization);
  return {
    create: useMutation({
      mutationFn: (body: ChannelInput) => send<Channel>("post", channelsPath(organization), { body }),
      onSuccess: (created) =>
        client.setQueryData(queryKey, (all = []) => [...all, created].sort((a, b) => a.name.localeCompare(b.name))),
    }),
    update: useMutation({
      mutationFn: ({ id, ...body }: ChannelInput & { id: string }) =>
        send<Channel>("put", channelsPath(organization, id), { body }),
      onSuccess: (changed) =>
        client.setQueryData(queryKey, (all = []) => all.map((each) => (each.id === changed.id ? changed : each))),
    }),
    remove: useMutation({
      mutationFn: (id: string) => send<void>("delete", channelsPath(organization, id)),
      onSuccess: (_, id) => client.setQueryData(queryKey, (all = []) => all.filter((each) => each.id !== id)),
    }),
    test: useMutation({
      mutationFn: (id: string) => send<ChannelTest>("post", `${channelsPath(organization, id)}test/`),
    }),
  };
}
