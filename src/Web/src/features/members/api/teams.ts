import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, type Page, type Schema, unwrap, unwrapPage } from "~/lib/api-client";

export type Team = Schema<"TeamBody">;
export type TeamMember = Schema<"TeamMemberBody">;

const key = (organization: string) => ["teams", organization] as const;

/** The organisation's teams, a page at a time; `text` is part of a name or slug. */
export const listTeams = (
  organization: string,
  text: string,
  cursor: string,
  signal?: AbortSignal,
): Promise<Page<Team[]>> =>
  unwrapPage(
    api.GET("/api/0/organizations/{organization}/teams/", {
      params: { path: { organization }, query: { detailed: "0", query: text, cursor: cursor || undefined } },
      signal,
    }),
  );

export const teamsQuery = (organization: string, text = "") =>
  infiniteQueryOptions({
    queryKey: [...key(organization), "list", text],
    queryFn: ({ pageParam, signal }) => listTeams(organization, text, pageParam, signal),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** The person's own teams. */
export const ownTeamsQuery = (organization: string) =>
  queryOptions({
    queryKey: [...key(organization), "own"],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/0/organizations/{organization}/user-teams/", { params: { path: { organization } }, signal }),
      ),
  });

/** One team with its projects. */
export const teamQuery = (organization: string, team: string) =>
  queryOptions({
    queryKey: [...key(organization), "one", team],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/0/teams/{organization}/{team}/", {
          params: { path: { organization, team }, query: { expand: ["projects"], collapse: ["organization"] } },
          signal,
        }),
      ),
  });

/** Who is in a team; up to 100. */
export const teamMembersQuery = (organization: string, team: string) =>
  infiniteQueryOptions({
    queryKey: [...key(organization), "members", team],
    queryFn: ({ pageParam, signal }) =>
      unwrapPage<TeamMember[]>(
        api.GET("/api/0/teams/{organization}/{team}/members/", {
          params: { path: { organization, team }, query: { cursor: pageParam || undefined } },
          signal,
        }),
      ),
    initialPageParam: "",
    getNextPageParam: (page) => page.next,
  });

/** Who asks to come into a team that the person administers. */
export const teamRequestsQuery = (organization: string) =>
  queryOptions({
    queryKey: [...key(organization), "requests"],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/0/organizations/{organization}/access-requests/", { params: { path: { organization } }, signal }),
      ),
  });

const place = (organization: string, member: string, memberTeam: string) => ({
  params: { path: { organization, member, memberTeam } },
});

/** What changes teams; every list of them is read again afterwards. */
export function useTeamChanges(organization: string) {
  const queryClient = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: key(organization) }),
      queryClient.invalidateQueries({ queryKey: ["members", organization] }),
      queryClient.invalidateQueries({ queryKey: ["projects", organization] }),
    ]);
  const path = "/api/0/organizations/{organization}/members/{member}/teams/{memberTeam}/";
  return {
    create: useMutation({
      mutationFn: (body: { name: string; slug?: string }) =>
        unwrap(api.POST("/api/0/organizations/{organization}/teams/", { params: { path: { organization } }, body })),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ team, ...body }: { team: string; name?: string; slug?: string }) =>
        unwrap(api.PUT("/api/0/teams/{organization}/{team}/", { params: { path: { organization, team } }, body })),
      // Not waited for: whoever gave it another slug goes there before the old address is asked again.
      onSuccess: () => void onSuccess(),
    }),
    remove: useMutation({
      mutationFn: async (team: string) => {
        await unwrap(api.DELETE("/api/0/teams/{organization}/{team}/", { params: { path: { organization, team } } }));
      },
      onSuccess,
    }),
    join: useMutation({
      mutationFn: async ({ member, team }: { member: string; team: string }): Promise<Team | undefined> =>
        (await unwrap(api.POST(path, place(organization, member, team)))) || undefined,
      onSuccess,
    }),
    setRole: useMutation({
      mutationFn: ({ member, team, role }: { member: string; team: string; role: string }) =>
        unwrap(api.PUT(path, { ...place(organization, member, team), body: { teamRole: role } })),
      onSuccess,
    }),
    leave: useMutation({
      mutationFn: ({ member, team }: { member: string; team: string }) =>
        unwrap(api.DELETE(path, place(organization, member, team))),
      onSuccess,
    }),
    answer: useMutation({
      mutationFn: async ({ request, isApproved }: { request: string; isApproved: boolean }) => {
        await unwrap(
          api.PUT("/api/0/organizations/{organization}/access-requests/{request}/", {
            params: { path: { organization, request } },
            body: { isApproved },
          }),
        );
      },
      onSuccess,
    }),
  };
}
