import { Failed, Loading } from "~/components/states";
import { useMetricRule } from "../api/get-rule";
import { MetricEditor } from "./metric-editor";

interface MetricViewProps {
  organization: string;
  project: string;
  rule: string;
  readOnly: boolean;
}

/** A rule about a number that is saved, to be changed by who may. */
export function MetricView({ organization, project, rule: id, readOnly }: MetricViewProps) {
  const rule = useMetricRule(organization, project, id);
  if (rule.isPending) return <Loading rows={4} height={88} />;
  if (rule.isError && !rule.data) return <Failed error={rule.error} onRetry={() => void rule.refetch()} />;
  return (
    <MetricEditor
      key={id}
      organization={organization}
      project={project}
      rule={rule.data}
      start={rule.data}
      readOnly={readOnly}
      onCreated={() => {}}
    />
  );
}
