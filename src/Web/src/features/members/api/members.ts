import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Page, type Schema, unwrap, unwrapPage } from "~/lib/api-client";

export type Member = Schema<"MemberBody">;
export type MemberDetail = Schema<"MemberDetailBody">;
export type OrganizationRole = "member" | "manager" | "owner";
export type TeamRole = "admin" | "contributor" | "agent";

const key = (organization: string) => ["members", organization] as const;

/** Members, or those who are invited, a page at a time; `text` is part of a name or address. */
export const listMembers = (
  organization: string,
  invited: boolean,
  text: string,
  cursor: string,
  signal?: AbortSignal,
): Promise<Page<Member[]>> =>
  unwrapPage(
    api.GET("/api/0/organizations/{organization}/members/", {
      params: {
        path: { organization },
        query: { query: `isInvited:${invited} ${text}`.trim(), cursor: cursor || undefined },
      },
      signal,
    }),
  );

export const membersQuery = (organization: string, invited: boolean, text = "") =>
  infiniteQueryOptions({
    queryKey: [...key(organization), invited, text],
    queryFn: ({ pageParam, signal }) => listMembers(organization, invited, text, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** One member, or somebody invited, then with the link. */
export const getMember = (organization: string, member: string, signal?: AbortSignal): Promise<MemberDetail> =>
  unwrap(
    api.GET("/api/0/organizations/{organization}/members/{member}/", {
      params: { path: { organization, member } },
      signal,
    }),
  );

/** Who asks to join, or for whom others ask. */
export const requestsQuery = (organization: string) =>
  queryOptions({
    queryKey: [...key(organization), "requests"],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/0/organizations/{organization}/invite-requests/", { params: { path: { organization } }, signal }),
      ),
  });

export interface Invitation {
  email: string;
  orgRole: string;
  teamRoles: { teamSlug: string; role: string }[];
  reinvite?: boolean;
}

export const inviteMember = (organization: string, body: Invitation): Promise<MemberDetail> =>
  unwrap(api.POST("/api/0/organizations/{organization}/members/", { params: { path: { organization } }, body }));

export interface MemberChange {
  member: string;
  orgRole?: string;
  reinvite?: boolean;
}

const updateMember = (organization: string, { member, ...body }: MemberChange): Promise<MemberDetail> =>
  unwrap(
    api.PUT("/api/0/organizations/{organization}/members/{member}/", {
      params: { path: { organization, member } },
      body,
    }),
  );

const removeMember = async (organization: string, member: string): Promise<void> => {
  await unwrap(
    api.DELETE("/api/0/organizations/{organization}/members/{member}/", { params: { path: { organization, member } } }),
  );
};

const answerRequest = async (organization: string, member: string, approve: boolean): Promise<void> => {
  await unwrap(
    api.PUT("/api/0/organizations/{organization}/invite-requests/{member}/", {
      params: { path: { organization, member } },
      body: { approve },
    }),
  );
};

/** What changes members; every list of them is read again afterwards. */
export function useMemberChanges(organization: string) {
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey: key(organization) });
  return {
    invite: useMutation({ mutationFn: (body: Invitation) => inviteMember(organization, body), onSuccess }),
    update: useMutation({ mutationFn: (change: MemberChange) => updateMember(organization, change), onSuccess }),
    remove: useMutation({ mutationFn: (member: string) => removeMember(organization, member), onSuccess }),
    answer: useMutation({
      mutationFn: ({ member, approve }: { member: string; approve: boolean }) =>
        answerRequest(organization, member, approve),
      onSuccess,
    }),
  };
}
