import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** What the link at the foot of a mail is about. */
export interface Subscription {
  kind: "project" | "workflow" | "issue" | "reports" | "quota";
  /** Null: the link is about an organisation. */
  project: { slug: string; name: string } | null;
  organization: { slug: string };
  /** The link is about mails of what is done with this issue; null: about no single one. */
  issue: { id: string; shortId: string } | null;
  subscribed: boolean;
}

const path = (token: string) => `/api/0/unsubscribe/${encodeURIComponent(token)}/`;

export const subscriptionQuery = (token: string) =>
  queryOptions({
    queryKey: ["unsubscribe", token],
    queryFn: ({ signal }) => send<Subscription>("get", path(token), { signal }),
  });

/** Ends the mails; nobody has to sign in for that. */
export function useUnsubscribe(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => send<Subscription>("post", path(token)),
    onSuccess: (ended) => client.setQueryData(subscriptionQuery(token).queryKey, ended),
  });
}
