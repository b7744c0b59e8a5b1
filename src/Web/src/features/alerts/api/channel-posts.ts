import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { channelsQuery } from "./list-channels";
import { channelsPath } from "./paths";
import type { ChannelPost } from "./types";

/** Messages that wait, or that were given up. */
export const channelPostsQuery = (organization: string, channel: string) =>
  queryOptions({
    queryKey: ["alert-channel-posts", organization, channel],
    queryFn: ({ signal }) => send<ChannelPost[]>("get", `${channelsPath(organization, channel)}posts/`, { signal }),
  });

/** Sends a message of a channel once more, or throws it away; the channel's counts are read again. */
export function usePostChanges(organization: string, channel: string) {
  const client = useQueryClient();
  const path = (post: string) => `${channelsPath(organization, channel)}posts/${encodeURIComponent(post)}/`;
  const onSuccess = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: channelPostsQuery(organization, channel).queryKey }),
      client.invalidateQueries({ queryKey: channelsQuery(organization).queryKey }),
    ]);
  return {
    retry: useMutation({ mutationFn: (post: string) => send<void>("post", `${path(post)}retry/`), onSuccess }),
    discard: useMutation({ mutationFn: (post: string) => send<void>("delete", path(post)), onSuccess }),
  };
}
