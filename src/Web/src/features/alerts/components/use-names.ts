import { useQuery } from "@tanstack/react-query";
import { useNameOf } from "~/components/alert-rules/use-name-of";
import { kindOf } from "~/lib/alert-rules/kinds";
import type { RuleNode } from "~/lib/alert-rules/node";
import type { NameOf } from "~/lib/alert-rules/words";
import { channelsQuery } from "../api/list-channels";

/** What teams, members and channels are called that the parts of rules name. */
export function useNames(organization: string, project: string | undefined, nodes: readonly RuleNode[]): NameOf {
  const nameOf = useNameOf(organization, project, nodes);
  const channels = useQuery({ ...channelsQuery(organization), enabled: nodes.some(namesChannel) });
  return (type, id) =>
    type === "channel" ? channels.data?.find((channel) => channel.id === id)?.name : nameOf(type, id);
}

const namesChannel = (node: RuleNode): boolean =>
  Object.values(kindOf(node)?.fields ?? {}).some(({ type }) => type === "channel");
