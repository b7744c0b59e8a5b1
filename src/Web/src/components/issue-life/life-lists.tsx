import { useTranslation } from "react-i18next";
import { OptionList } from "~/components/option-list";
import type { Question } from "~/lib/issue-life/choices";
import { type Deed, prioritize } from "~/lib/issue-life/deed";
import { type LifeIssue, type Priority, priorities } from "~/lib/issue-life/standing";
import { onlyProject } from "./only-project";
import { useChoices } from "./use-choices";

interface PriorityListProps {
  issues: readonly LifeIssue[];
  onChoose: (deed: Deed) => void;
}

export function PriorityList({ issues, onChoose }: PriorityListProps) {
  const { t } = useTranslation("life");
  const [first] = issues;
  const same = first?.priority && issues.every(({ priority }) => priority === first.priority) ? [first.priority] : [];
  return (
    <OptionList
      label={t("act.ask.priority")}
      options={priorities.map((priority) => ({ value: priority, label: t(`act.priority.${priority}`) }))}
      selected={same}
      focused
      onChange={([chosen]) => chosen && onChoose(prioritize(chosen as Priority))}
    />
  );
}

interface ChoiceListProps extends PriorityListProps {
  kind: "resolve" | "archive";
  organization: string;
  onAsk: (question: Question) => void;
}

/** The ways to resolve or archive, for the keys: where no menu stands on the screen. */
export function ChoiceList({ kind, organization, issues, onAsk, onChoose }: ChoiceListProps) {
  const { t } = useTranslation("life");
  const choices = useChoices(kind, organization, onlyProject(issues)?.slug);
  return (
    <OptionList
      label={t(`act.ask.${kind}`)}
      options={choices.map(({ id, hint }) => ({ value: id, label: t(`act.choice.${id}`), hint }))}
      selected={[]}
      searchable={false}
      focused
      onChange={([id]) => {
        const does = choices.find((choice) => choice.id === id)?.does;
        if (typeof does === "string") onAsk(does);
        else if (does) onChoose(does);
      }}
    />
  );
}
