import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Button } from "~/components/button";
import { type Option, OptionList } from "~/components/option-list";
import { Popover } from "~/components/popover";
import { assignableQuery } from "~/lib/issue-life/list-assignable";
import { useSelf } from "~/lib/session/get-self";
import { useProjects } from "~/lib/session/list-projects";

interface ActorPickerProps {
  organization: string;
  /** The slug of the project that they reach. */
  project: string;
  types: readonly ("team" | "member")[];
  /** `team:2`, `member:1`; empty: none yet. */
  value: string;
  label: string;
  /** Nobody can be chosen, too, by this name. */
  none?: string;
  onChange: (value: string) => void;
}

/** A team or a member of a project. */
export function ActorPicker(props: ActorPickerProps) {
  const { organization, project, value, label, none } = props;
  const { t } = useTranslation("alerts");
  const [open, setOpen] = useState(false);
  const known = useActors(props, "", value !== "");
  const text = value ? (known.actors.find((actor) => actor.value === value)?.label ?? `#${value}`) : none;
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button opensMenu aria-label={`${label}: ${text ?? t("choose")}`}>
          {text ?? t("choose")}
        </Button>
      }
    >
      <Choices
        key={`${organization} ${project}`}
        {...props}
        onChange={(next) => {
          setOpen(false);
          props.onChange(next);
        }}
      />
    </Popover>
  );
}

function Choices(props: ActorPickerProps) {
  const { value, label, none, onChange } = props;
  const { t } = useTranslation("alerts");
  const [text, setText] = useState("");
  const { actors, isPending } = useActors(props, text, true);
  const typed = text.trim().toLowerCase();
  const nobody: Option[] = none !== undefined && typed === "" ? [{ value: "", label: none }] : [];
  return (
    <OptionList
      label={label}
      searchable
      focused
      options={[
        ...nobody,
        ...actors.filter(({ label: name, hint }) => `${name} ${hint ?? ""}`.toLowerCase().includes(typed)),
      ]}
      selected={[value]}
      onNarrow={setText}
      placeholder={isPending ? t("common:loading") : undefined}
      onChange={([chosen]) => onChange(chosen ?? "")}
    />
  );
}

/** Oneself, teams of the project, and members of it who match. */
function useActors({ organization, project, types }: ActorPickerProps, text: string, enabled: boolean) {
  const projects = useProjects(organization).data ?? [];
  const self = useSelf().data;
  const members = useQuery({
    ...assignableQuery(organization, project, text.trim()),
    enabled: enabled && types.includes("member"),
    placeholderData: keepPreviousData,
  });
  const teams: Option[] = (projects.find(({ slug }) => slug === project)?.teams ?? []).map(({ id, slug }) => ({
    value: `team:${id}`,
    label: `#${slug}`,
    start: <Avatar name={slug} size={20} />,
  }));
  const people: Option[] = (members.data ?? [])
    .toSorted((a, b) => Number(b.id === self?.id) - Number(a.id === self?.id))
    .map(({ id, name, email }) => ({
      value: `member:${id}`,
      label: name,
      hint: email ?? undefined,
      start: <Avatar name={name} size={20} />,
    }));
  return {
    actors: [...(types.includes("team") ? teams : []), ...(types.includes("member") ? people : [])],
    isPending: types.includes("member") && members.isPending,
  };
}
