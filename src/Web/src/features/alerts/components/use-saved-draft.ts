import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "~/lib/toasts";
import { useRuleSaving } from "../api/change-rules";
import type { RuleKind } from "../api/rule-place";
import type { AnyRule } from "../api/types";
import { errorText } from "../model/error-text";

interface SavedDraftOptions<Draft, Input, Rule> {
  organization: string;
  project: string;
  kind: RuleKind;
  /** The saved rule; absent for a new one. */
  rule?: Rule;
  /** What a new one begins with. */
  start: Input | Rule;
  draftOf: (rule: Input | Rule) => Draft;
  /** What is sent; a name that is empty is the one suggested. */
  inputOf: (draft: Draft, suggested: string) => Input;
  onCreated: (rule: Rule) => void;
}

/** A rule while it is edited, and how it is saved, with Undo. */
export function useSavedDraft<
  Draft extends { name: string; status: unknown },
  Input extends Pick<Draft, "name" | "status">,
  Rule extends AnyRule,
>({ organization, project, kind, rule, start, draftOf, inputOf, onCreated }: SavedDraftOptions<Draft, Input, Rule>) {
  const { t } = useTranslation("alerts");
  const textOf = (each: Draft) => JSON.stringify(inputOf(each, ""));
  const [draft, setDraft] = useState(() => draftOf(start));
  const [saved, setSaved] = useState(() => textOf(draft));
  const [created, setCreated] = useState<Rule>();
  const { create, update } = useRuleSaving<Input, Rule>(organization, kind);
  const saving = rule ? update : create;
  /** Whether a saved one is on is changed at once, and elsewhere. */
  const statusNow = () => (rule ? draftOf(rule) : draft).status;

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
  const undo = (id: string, former: Input) =>
    update.mutate(
      { id, project, input: { ...former, status: statusNow() } },
      {
        onSuccess: () => {
          settle(draftOf(former));
          toast(t("done.undone"));
        },
        onError: (error) => toast(errorText(error, t), { tone: "danger" }),
      },
    );
  const add = (input: Input) =>
    create.mutate(
      { project, input },
      {
        onSuccess: (made) => {
          toast(t("done.created", { name: made.name }));
          setCreated(made);
        },
      },
    );
  const change = (id: string, input: Input) => {
    const former = JSON.parse(saved) as Input;
    update.mutate(
      { id, project, input },
      {
        onSuccess: () => {
          settle({ ...draft, name: input.name, status: input.status });
          toast(t("done.saved"), { undo: () => undo(id, former) });
        },
      },
    );
  };
  const isChanged = textOf(draft) !== saved && !created;
  return {
    draft,
    isChanged,
    saving,
    edit: (part: Partial<Draft>) => {
      setDraft((current) => ({ ...current, ...part }));
      if (!saving.isPending) saving.reset();
    },
    discard: () => setDraft(draftOf(JSON.parse(saved) as Input)),
    save: (suggested: string) => {
      if (saving.isPending || (rule && !isChanged)) return;
      const input = { ...inputOf(draft, suggested), status: statusNow() };
      if (rule) change(rule.id, input);
      else add(input);
    },
  };
}
