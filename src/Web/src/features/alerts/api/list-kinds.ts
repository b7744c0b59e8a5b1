import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Part } from "~/lib/alert-rules/kinds";
import { send } from "~/lib/api-send";
import { rulesPath } from "./paths";

/** A kind of condition, filter or action that the server knows. */
interface OfferedKind {
  id: string;
}

const offeredKindsQuery = (organization: string, project: string) =>
  queryOptions({
    queryKey: ["alert-kinds", organization, project],
    queryFn: ({ signal }) =>
      send<Record<Part, OfferedKind[]>>("get", `${rulesPath(organization, project)}configuration/`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** Whether the server takes a kind; until that is known, or when it is not asked, all that this UI knows. */
export function useIsOffered(
  organization: string,
  project: string,
  enabled: boolean,
): (part: Part, id: string) => boolean {
  const { data } = useQuery({ ...offeredKindsQuery(organization, project), enabled });
  return (part, id) => !data || data[part].some((kind) => kind.id === id);
}
