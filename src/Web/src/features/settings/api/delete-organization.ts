import { useMutation } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";

/** Asks that an organisation is deleted; owners can undo that for a while. */
export const deleteOrganization = async (organization: string): Promise<void> => {
  await unwrap(api.DELETE("/api/0/organizations/{organization}/", { params: { path: { organization } } }));
};

export const useDeleteOrganization = (organization: string) =>
  useMutation({ mutationFn: () => deleteOrganization(organization) });
