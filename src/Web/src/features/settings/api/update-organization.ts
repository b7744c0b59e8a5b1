import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { type OrganizationDetail, organizationQuery } from "~/lib/session/get-organization";

/** What to change of an organisation; what is absent stays. */
export interface UpdateOrganization {
  name?: string;
  slug?: string;
  /** Of those who are invited. */
  defaultRole?: string;
  /** Who downloads files of events: `member`, or `admin` for administrators of teams. */
  attachmentsRole?: string;
  openMembership?: boolean;
  allowMemberInvite?: boolean;
  allowJoinRequests?: boolean;
  allowMemberProjectCreation?: boolean;
  eventsMemberAdmin?: boolean;
  alertsMemberWrite?: boolean;
  allowSharedIssues?: boolean;
  showCommentsToPublic?: boolean;
  agentsMayComment?: boolean;
  teamAdminsMayDelete?: boolean;
  ownersMayCreateUsers?: boolean;
  oneTeamPerProject?: boolean;
  require2FA?: boolean;
  /** Undoes the deletion of the organisation. */
  cancelDeletion?: boolean;
  /** Whether the switches of scrubbing and its lists do anything. */
  dataScrubber?: boolean;
  /** Whether passwords, keys, numbers of credit cards and the like are replaced. */
  dataScrubberDefaults?: boolean;
  /** Parts of names of fields whose values are replaced. */
  sensitiveFields?: string[];
  /** Fields that are left alone. */
  safeFields?: string[];
  /** Whether users' addresses are taken out. */
  scrubIPAddresses?: boolean;
  /** Advanced rules, as JSON text; empty: none. */
  relayPiiConfig?: string;
}

export const updateOrganization = (organization: string, body: UpdateOrganization): Promise<OrganizationDetail> =>
  send("put", `/api/0/organizations/${encodeURIComponent(organization)}/`, { body });

export function useUpdateOrganization(organization: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: UpdateOrganization) => updateOrganization(organization, body),
    onSuccess: (changed) => queryClient.setQueryData(organizationQuery(organization).queryKey, changed),
  });
}
