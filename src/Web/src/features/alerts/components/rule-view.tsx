import { Failed, Loading } from "~/components/states";
import { useRule } from "../api/get-rule";
import { RuleEditor } from "./rule-editor";

interface RuleViewProps {
  organization: string;
  project: string;
  rule: string;
  readOnly: boolean;
}

/** A rule that is saved, to be changed by who may. */
export function RuleView({ organization, project, rule: id, readOnly }: RuleViewProps) {
  const rule = useRule(organization, project, id);
  if (rule.isPending) return <Loading rows={4} height={88} />;
  if (rule.isError && !rule.data) return <Failed error={rule.error} onRetry={() => void rule.refetch()} />;
  return (
    <RuleEditor
      key={`${project}/${id}`}
      organization={organization}
      project={project}
      rule={rule.data}
      start={rule.data}
      readOnly={readOnly}
      onCreated={() => {}}
    />
  );
}
