import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, unwrap } from "~/lib/api-client";
import type { TypedMention } from "~/lib/issue-life/mentions";

/** Somebody whom a comment can name; a team by its slug. */
export interface Nameable {
  sign: "@" | "#";
  id: string;
  name: string;
}

const offeredMax = 6;

/** Members who see the project, by part of a name or address. */
const listPeople = async (
  organization: string,
  project: string,
  text: string,
  signal?: AbortSignal,
): Promise<Nameable[]> => {
  const members = await unwrap(
    api.GET("/api/0/projects/{organization}/{project}/members/", {
      params: { path: { organization, project }, query: { query: text || undefined, per_page: String(offeredMax) } },
      signal,
    }),
  );
  return members.flatMap(({ user }) => (user ? [{ sign: "@" as const, id: user.id, name: user.name }] : []));
};

/** The project's teams. */
const listTeams = async (organization: string, project: string, signal?: AbortSignal): Promise<Nameable[]> => {
  const teams = await unwrap(
    api.GET("/api/0/projects/{organization}/{project}/teams/", { params: { path: { organization, project } }, signal }),
  );
  return teams.map(({ id, slug }) => ({ sign: "#", id, name: slug }));
};

/** Whom the name that is being typed could mean; nobody while none is. */
export function useNameable(organization: string, project: string, typed: TypedMention | undefined): Nameable[] {
  const { sign, word = "" } = typed ?? {};
  const people = useQuery({
    queryKey: ["nameable-people", organization, project, word],
    queryFn: ({ signal }) => listPeople(organization, project, word, signal),
    enabled: sign === "@",
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
  const teams = useQuery({
    queryKey: ["nameable-teams", organization, project],
    queryFn: ({ signal }) => listTeams(organization, project, signal),
    enabled: sign === "#",
    staleTime: 60_000,
  });
  const begun = word.toLowerCase();
  const isMeant = ({ name }: Nameable) => name.toLowerCase().includes(begun);
  if (sign === "#") return (teams.data ?? []).filter(isMeant).slice(0, offeredMax);
  if (sign !== "@") return [];
  const found = people.data ?? [];
  // Until the answer is there, of those found for what was typed before: Enter must not choose somebody else.
  return people.isPlaceholderData ? found.filter(isMeant) : found;
}
