import { useMutation, useQuery } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** A project that is offered, and where the person can take it. */
export interface Offer {
  projectName: string;
  organizations: { slug: string; name: string; teams: { slug: string; name: string }[] }[];
}

/** `data` is what the link has. */
export const useOffer = (data: string) =>
  useQuery({
    queryKey: ["transfer-offer", data],
    queryFn: ({ signal }): Promise<Offer> =>
      send("get", `/api/0/accept-transfer/?data=${encodeURIComponent(data)}`, { signal }),
  });

export const useAcceptOffer = (data: string) =>
  useMutation({
    mutationFn: (choice: { organization: string; team: string }): Promise<{ slug: string; organizationSlug: string }> =>
      send("post", "/api/0/accept-transfer/", { body: { data, ...choice } }),
  });
