import { useQuery } from "@tanstack/react-query";
import { kindOf } from "~/lib/alert-rules/kinds";
import type { RuleNode } from "~/lib/alert-rules/node";
import type { NameOf } from "~/lib/alert-rules/words";
import { assignableQuery } from "~/lib/issue-life/list-assignable";
import { useProjects } from "~/lib/session/list-projects";

/** What the teams and members are called that the parts of rules name; members are asked for only when there are any. */
export function useNameOf(organization: string, project: string | undefined, nodes: readonly RuleNode[]): NameOf {
  const projects = useProjects(organization).data ?? [];
  const members = useQuery({ ...assignableQuery(organization, project, ""), enabled: nodes.some(namesMember) });
  return (type, id) => {
    if (type === "team") {
      const team = projects.flatMap(({ teams }) => teams).find((each) => each.id === id);
      return team && `#${team.slug}`;
    }
    return type === "member" ? members.data?.find((member) => member.id === id)?.name : undefined;
  };
}

const namesMember = (node: RuleNode): boolean =>
  Object.values(kindOf(node)?.fields ?? {}).some(({ type }) => type === "member");
