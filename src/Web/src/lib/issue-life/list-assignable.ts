import { queryOptions } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import type { Actor } from "./standing";

/** The first members that match and can be given issues: those who reach the project, or without one all of the organisation. */
export const assignableQuery = (organization: string, project: string | undefined, text: string) =>
  queryOptions({
    queryKey: ["assignable", organization, project ?? null, text],
    queryFn: async ({ signal }): Promise<Actor[]> => {
      const members: Schema<"MemberBody">[] =
        project === undefined
          ? await unwrap(
              api.GET("/api/0/organizations/{organization}/members/", {
                params: { path: { organization }, query: { query: `isInvited:false ${text}`.trim(), per_page: "50" } },
                signal,
              }),
            )
          : await unwrap(
              api.GET("/api/0/projects/{organization}/{project}/members/", {
                params: { path: { organization, project }, query: { query: text || undefined, per_page: "50" } },
                signal,
              }),
            );
      return members.flatMap(({ user, name }) =>
        user ? [{ type: "user", id: user.id, name, email: user.email }] : [],
      );
    },
    staleTime: 60_000,
  });
