import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { FormErrors } from "~/components/form-errors";
import { UnsavedGuard } from "~/components/unsaved-guard";
import { isApiError } from "~/lib/api-error";
import type { Rule, RuleInput } from "../api/types";
import { isComplete, testedText } from "../model/draft";
import styles from "./editor.module.css";
import { EditorButtons } from "./editor-buttons";
import { NodeList } from "./node-list";
import { RuleBacktest } from "./rule-backtest";
import { RuleOptions } from "./rule-options";
import { useRuleDraft } from "./use-rule-draft";

interface RuleEditorProps {
  organization: string;
  /** The project's slug. */
  project: string;
  /** The saved rule; absent for a new one. */
  rule?: Rule;
  /** What a new one begins with. */
  start: RuleInput | Rule;
  readOnly: boolean;
  onCreated: (rule: Rule) => void;
}

const shownByFields = ["name", "conditions", "filters", "actions", "frequency", "environment", "owner"];

/** A rule as sentences: when, if, then. Beside it stands what it would have sent. */
export function RuleEditor({ organization, project, rule, start, readOnly, onCreated }: RuleEditorProps) {
  const { t } = useTranslation("alerts");
  const form = useRef<HTMLFormElement>(null);
  const place = { organization, project };
  const { draft, plain, suggested, isChanged, saving, edit, discard, save } = useRuleDraft({
    ...place,
    rule,
    start,
    onCreated,
  });
  const errors = isApiError(saving.error) ? saving.error.fields : {};
  return (
    <div className={styles.sides}>
      <form
        ref={form}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (!readOnly) save();
        }}
      >
        {readOnly && <p className={styles.note}>{t("readOnly")}</p>}
        <fieldset className={styles.fields} disabled={readOnly}>
          <NodeList
            {...place}
            part="conditions"
            nodes={draft.conditions}
            match={draft.actionMatch}
            onMatch={(actionMatch) => edit({ actionMatch })}
            onChange={(conditions) => edit({ conditions })}
            errors={errors.conditions}
          />
          <NodeList
            {...place}
            part="filters"
            nodes={draft.filters}
            match={draft.filterMatch}
            onMatch={(filterMatch) => edit({ filterMatch })}
            onChange={(filters) => edit({ filters })}
            errors={errors.filters}
          />
          <NodeList
            {...place}
            part="actions"
            nodes={draft.actions}
            onChange={(actions) => edit({ actions })}
            errors={errors.actions}
          />
          <RuleOptions {...place} draft={draft} suggested={suggested} errors={errors} onChange={edit} />
        </fieldset>
        <FormErrors error={saving.error} fields={shownByFields} />
        {!readOnly && (
          <EditorButtons
            form={form}
            isNew={rule === undefined}
            isChanged={isChanged}
            isSaving={saving.isPending}
            onDiscard={discard}
          />
        )}
        {isChanged && !readOnly && <UnsavedGuard parameter="kind" />}
      </form>
      <RuleBacktest {...place} rule={rule?.id} input={testedText(plain)} isComplete={isComplete(draft)} />
    </div>
  );
}
