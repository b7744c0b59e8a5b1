import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { useRule } from "../api/get-rule";
import type { Rule, RuleInput } from "../api/types";
import { emptyRule, templateRule } from "../model/draft";
import type { Template } from "../model/templates";
import { RuleEditor } from "./rule-editor";

interface NewRuleViewProps {
  organization: string;
  project: string;
  /** One of the rules that most teams start with. */
  template: Template | undefined;
  /** The id of a rule that is copied. */
  copy: string | undefined;
  onCreated: (rule: Rule) => void;
}

/** A rule that is not saved yet. */
export function NewRuleView({ organization, project, template, copy, onCreated }: NewRuleViewProps) {
  const { t } = useTranslation("alerts");
  if (copy) return <Copy organization={organization} project={project} copy={copy} onCreated={onCreated} />;
  const start = template ? { ...templateRule(template), name: t(`template.${template}.title`) } : emptyRule();
  return <Editor organization={organization} project={project} start={start} onCreated={onCreated} />;
}

function Copy({
  organization,
  project,
  copy,
  onCreated,
}: Omit<NewRuleViewProps, "template" | "copy"> & { copy: string }) {
  const { t } = useTranslation("alerts");
  const rule = useRule(organization, project, copy);
  if (rule.isPending) return <Loading rows={4} height={88} />;
  if (rule.isError) return <Failed error={rule.error} onRetry={() => void rule.refetch()} />;
  const start = { ...rule.data, name: t("copyOf", { name: rule.data.name }), status: "active" };
  return <Editor organization={organization} project={project} start={start} onCreated={onCreated} />;
}

function Editor({
  organization,
  project,
  start,
  onCreated,
}: Pick<NewRuleViewProps, "organization" | "project" | "onCreated"> & { start: RuleInput | Rule }) {
  return (
    <RuleEditor organization={organization} project={project} start={start} readOnly={false} onCreated={onCreated} />
  );
}
