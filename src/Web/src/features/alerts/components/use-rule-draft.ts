import { useTranslation } from "react-i18next";
import type { Rule, RuleInput } from "../api/types";
import { draftOf, inputOf } from "../model/draft";
import { suggestedName } from "../model/rule-words";
import { useNames } from "./use-names";
import { useSavedDraft } from "./use-saved-draft";

interface RuleDraftOptions {
  organization: string;
  project: string;
  /** The saved rule; absent for a new one. */
  rule?: Rule;
  /** What a new one begins with. */
  start: RuleInput | Rule;
  onCreated: (rule: Rule) => void;
}

/** A rule about issues while it is edited, and how it is saved. */
export function useRuleDraft(options: RuleDraftOptions) {
  const { t, i18n } = useTranslation("alerts");
  const { save, ...rest } = useSavedDraft({ ...options, kind: "issue", draftOf, inputOf });
  const plain = inputOf(rest.draft, "");
  const nameOf = useNames(options.organization, options.project, [
    ...plain.conditions,
    ...plain.filters,
    ...plain.actions,
  ]);
  const suggested = suggestedName(t, i18n.language, plain, nameOf);
  return {
    ...rest,
    /** As it would be sent, but for its name. */
    plain,
    /** The name that it gets when none is typed. */
    suggested,
    save: () => save(suggested),
  };
}
