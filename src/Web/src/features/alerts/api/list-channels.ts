import { queryOptions, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { channelsPath } from "./paths";
import type { Channel } from "./types";

/** Where messages of rules go beside mail. */
export const channelsQuery = (organization: string) =>
  queryOptions({
    queryKey: ["alert-channels", organization],
    queryFn: ({ signal }) => send<Channel[]>("get", channelsPath(organization), { signal }),
  });

export const useChannels = (organization: string) => useQuery(channelsQuery(organization));
