import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { type Option, OptionList } from "~/components/option-list";
import { assign, type Deed } from "~/lib/issue-life/deed";
import { assignableQuery } from "~/lib/issue-life/list-assignable";
import { type Actor, assigneeOf, type LifeIssue } from "~/lib/issue-life/standing";
import { nameOf } from "~/lib/issue-life/words";
import { useSelf } from "~/lib/session/get-self";
import { useProjects } from "~/lib/session/list-projects";
import { onlyProject } from "./only-project";

interface AssigneeListProps {
  organization: string;
  issues: readonly LifeIssue[];
  onChoose: (deed: Deed) => void;
}

const nobody = "nobody";

/** Whom issues can be given to: oneself, nobody, teams of their projects, and members who match what is typed. */
export function AssigneeList({ organization, issues, onChoose }: AssigneeListProps) {
  const { t } = useTranslation("life");
  const [text, setText] = useState("");
  const project = onlyProject(issues);
  const self = useSelf().data;
  const members = useQuery({
    ...assignableQuery(organization, project?.slug, text.trim()),
    placeholderData: keepPreviousData,
  });
  const teams = useTeams(organization, issues);
  const typed = text.trim().toLowerCase();
  const me: Actor[] = self ? [{ type: "user", id: self.id, name: self.name, email: self.email }] : [];
  const others = (members.data ?? []).filter(({ id }) => id !== self?.id);
  const isAsked = ({ name, email }: Actor) => `#${name} ${email ?? ""}`.toLowerCase().includes(typed.replace(/^@/, ""));
  const actors = [...me, ...teams, ...others].filter(isAsked);
  const options: Option[] = actors.map((actor) => ({
    value: `${actor.type}:${actor.id}`,
    label: nameOf(actor),
    hint: actor.id === self?.id && actor.type === "user" ? t("act.me") : undefined,
    start: <Avatar name={actor.name} size={20} />,
  }));
  const none: Option = { value: nobody, label: t("common:nobody"), start: <Avatar size={20} /> };
  const [first] = issues;
  const current =
    first && issues.every((issue) => assigneeOf(issue) === assigneeOf(first)) ? assigneeOf(first) : undefined;
  return (
    <OptionList
      label={t("act.ask.assign")}
      options={typed === "" ? [...options.slice(0, me.length), none, ...options.slice(me.length)] : options}
      selected={current === undefined ? [] : [current ?? nobody]}
      searchable
      focused
      onNarrow={setText}
      placeholder={members.isPending ? t("common:loading") : undefined}
      onChange={([value]) => {
        if (value === nobody) onChoose(assign(null));
        const actor = actors.find(({ type, id }) => `${type}:${id}` === value);
        if (actor) onChoose(assign(actor));
      }}
    />
  );
}

/** Teams that have every one of the projects: another one cannot get the issues. */
function useTeams(organization: string, issues: readonly LifeIssue[]): Actor[] {
  const projects = useProjects(organization).data ?? [];
  const ids = [...new Set(issues.map(({ project }) => project.id))];
  const [first, ...rest] = ids.map((id) => projects.find((project) => project.id === id)?.teams ?? []);
  return (first ?? [])
    .filter((team) => rest.every((teams) => teams.some(({ id }) => id === team.id)))
    .map(({ id, slug }) => ({ type: "team", id, name: slug }));
}
