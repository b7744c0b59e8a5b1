import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Partial as PartlyFailed } from "~/components/states";
import { UnsavedGuard } from "~/components/unsaved-guard";
import type { ProjectDetail } from "~/lib/session/get-project";
import { toast } from "~/lib/toasts";
import { useLiveCheck } from "../api/check-rules";
import { useSaveRules } from "../api/save-rules";
import { refusedProblems } from "../model/problems";
import { refusal } from "../model/refusal";
import { changesOf, type Rules, type RulesKind, rulesKinds, withRule } from "../model/rules";
import { BuiltInRules } from "./built-in-rules";
import { CheckState } from "./check-state";
import styles from "./grouping.module.css";
import { GroupingVersion } from "./grouping-version";
import { RuleEditor } from "./rule-editor";
import { RulesHelp } from "./rules-help";
import { RulesPreview } from "./rules-preview";

interface RulesFormProps {
  organization: string;
  project: string;
  detail: ProjectDetail;
  readOnly: boolean;
}

/** Both texts belong together: what is previewed is what is saved. */
export function RulesForm({ organization, project, detail, readOnly }: RulesFormProps) {
  const { t } = useTranslation("grouping-rules");
  const saved: Rules = {
    groupingEnhancements: detail.groupingEnhancements,
    fingerprintingRules: detail.fingerprintingRules,
  };
  const [drafts, setDrafts] = useState<Partial<Rules>>({});
  const rules: Rules = { ...saved, ...drafts };
  const changes = changesOf(saved, rules);
  const isChanged = Object.keys(changes).length > 0;
  const saving = useSaveRules(organization, project);
  const undoing = useSaveRules(organization, project);
  const { groupingEnhancements, fingerprintingRules } = rules;
  const live = {
    groupingEnhancements: useLiveCheck(
      organization,
      project,
      "groupingEnhancements",
      groupingEnhancements,
      saved.groupingEnhancements,
    ),
    fingerprintingRules: useLiveCheck(
      organization,
      project,
      "fingerprintingRules",
      fingerprintingRules,
      saved.fingerprintingRules,
    ),
  };
  const areas = {
    groupingEnhancements: useRef<HTMLTextAreaElement>(null),
    fingerprintingRules: useRef<HTMLTextAreaElement>(null),
  };
  /** What the check says, or what the server said of the same text when it refused to save it. */
  const problemsOf = (kind: RulesKind) =>
    live[kind].problems.length > 0 ? live[kind].problems : (refusedProblems(saving.error, kind) ?? []);
  const hasProblems = rulesKinds.some((kind) => problemsOf(kind).length > 0);
  const unchecked = rulesKinds.map((kind) => live[kind]).find(({ error }) => error);
  const refused = saving.error && !hasProblems;
  const edit = (kind: RulesKind, text: string) => {
    setDrafts((known) => ({ ...known, [kind]: text }));
    if (!saving.isPending) saving.reset();
  };
  const insert = (kind: RulesKind, rule: string) => {
    edit(kind, withRule(rules[kind], rule));
    areas[kind].current?.focus();
  };
  const save = () => {
    const former = Object.fromEntries(Object.keys(changes).map((kind) => [kind, saved[kind as RulesKind]]));
    saving.mutate(changes, {
      onSuccess: () => {
        setDrafts({});
        toast(t("savedNow"), { undo: () => undo(former) });
      },
    });
  };
  const undo = (former: Partial<Rules>) =>
    undoing.mutate(former, {
      onSuccess: () => toast(t("undone")),
      onError: (error) => toast(refusal(error, t), { tone: "danger" }),
    });

  return (
    <>
      <form
        className={styles.section}
        onSubmit={(event) => {
          event.preventDefault();
          if (isChanged && !hasProblems && !saving.isPending) save();
        }}
      >
        {rulesKinds.map((kind) => (
          <div key={kind} className={styles.editor}>
            <RuleEditor
              ref={areas[kind]}
              label={t(`kind.${kind}.title`)}
              name={kind}
              value={rules[kind]}
              onChange={readOnly ? undefined : (text) => edit(kind, text)}
              hint={t(`kind.${kind}.hint`)}
              placeholder={t("none")}
              problems={problemsOf(kind)}
              aside={<CheckState problems={problemsOf(kind)} isFine={kind in changes && live[kind].isCurrent} />}
            />
            <RulesHelp kind={kind} onInsert={readOnly ? undefined : (rule) => insert(kind, rule)} />
          </div>
        ))}
        {unchecked && <PartlyFailed error={unchecked.error} what={t("check")} onRetry={unchecked.retry} />}
        {refused && (
          <p className={styles.fault} role="alert">
            {refusal(saving.error, t)}
          </p>
        )}
        {!readOnly && (
          <div className={styles.buttons}>
            <Button type="submit" look="primary" busy={saving.isPending} disabled={!isChanged || hasProblems}>
              {t("save")}
            </Button>
            {isChanged && <Button onClick={() => setDrafts({})}>{t("discard")}</Button>}
          </div>
        )}
        {isChanged && <UnsavedGuard />}
      </form>
      {!readOnly && (
        <RulesPreview organization={organization} project={project} rules={rules} hasProblems={hasProblems} />
      )}
      <div className={styles.folds}>
        <BuiltInRules organization={organization} project={project} />
        <GroupingVersion project={detail} />
      </div>
    </>
  );
}
