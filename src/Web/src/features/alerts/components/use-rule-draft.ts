import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "~/lib/toasts";
import { useRuleChanges } from "../api/change-rules";
import type { Rule, RuleInput } from "../api/types";
import { type Draft, draftOf, inputOf, statusOf } from "../model/draft";
import { errorText } from "../model/error-text";
import { suggestedName } from "../model/rule-words";
import { useNames } from "./use-names";

interface RuleDraftOptions {
  organization: string;
  project: string;
  /** The saved rule; absent for a new one. */
  rule?: Rule;
  /** What a new one begins with. */
  start: RuleInput | Rule;
  onCreated: (rule: Rule) => void;
}

const textOf = (draft: Draft): string => JSON.stringify(inputOf(draft, ""));

/** A rule while it is edited, and how it is saved. */
export function useRuleDraft({ organization, project, rule, start, onCreated }: RuleDraftOptions) {
  const { t, i18n } = useTranslation("alerts");
  const [draft, setDraft] = useState(() => draftOf(start));
  const [saved, setSaved] = useState(() => textOf(draft));
  const [created, setCreated] = useState<Rule>();
  const { create, update } = useRuleChanges(organization);
  const plain = inputOf(draft, "");
  const nameOf = useNames(organization, project, [...plain.conditions, ...plain.filters, ...plain.actions]);
  const suggested = suggestedName(t, i18n.language, plain, nameOf);
  const saving = rule ? update : create;
  // Whether it is on is changed elsewhere.
  const status = rule ? statusOf(rule) : draft.status;

  // The question before leaving has to be gone by then.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is created once.
  useEffect(() => {
    if (created) onCreated(created);
  }, [created]);

  /** From now on this is what is there, and what is saved. */
  const settle = (next: Draft) => {
    setDraft(next);
    setSaved(textOf(next));
  };
  const undo = (id: string, former: RuleInput) =>
    update.mutate(
      { id, project, input: { ...former, status } },
      {
        onSuccess: () => {
          settle(draftOf(former));
          toast(t("done.undone"));
        },
        onError: (error) => toast(errorText(error, t), { tone: "danger" }),
      },
    );
  const add = (input: RuleInput) =>
    create.mutate(
      { project, input },
      {
        onSuccess: (made) => {
          toast(t("done.created", { name: made.name }));
          setCreated(made);
        },
      },
    );
  const change = (id: string, input: RuleInput) => {
    const former = JSON.parse(saved) as RuleInput;
    update.mutate(
      { id, project, input },
      {
        onSuccess: () => {
          settle({ ...draft, name: input.name, status });
          toast(t("done.saved"), { undo: () => undo(id, former) });
        },
      },
    );
  };
  const isChanged = textOf(draft) !== saved && !created;
  return {
    draft,
    /** As it would be sent, but for its name. */
    plain,
    /** The name that it gets when none is typed. */
    suggested,
    isChanged,
    saving,
    edit: (part: Partial<Draft>) => {
      setDraft((current) => ({ ...current, ...part }));
      if (!saving.isPending) saving.reset();
    },
    discard: () => setDraft(draftOf(JSON.parse(saved) as RuleInput)),
    save: () => {
      if (saving.isPending || (rule && !isChanged)) return;
      const input = { ...inputOf(draft, suggested), status };
      if (rule) change(rule.id, input);
      else add(input);
    },
  };
}
