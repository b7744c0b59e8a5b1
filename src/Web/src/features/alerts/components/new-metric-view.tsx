import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { useSelf } from "~/lib/session/get-self";
import { useProjects } from "~/lib/session/list-projects";
import { useMetricRule } from "../api/get-rule";
import { type MetricRule, on } from "../api/metric-types";
import { emptyMetric } from "../model/metric-draft";
import { MetricEditor } from "./metric-editor";

interface NewMetricViewProps {
  organization: string;
  project: string;
  /** The id of a rule that is copied. */
  copy: string | undefined;
  onCreated: (rule: MetricRule) => void;
}

/** A rule about a number that is not saved yet. */
export function NewMetricView({ copy, ...place }: NewMetricViewProps) {
  return copy ? <Copy {...place} copy={copy} /> : <Fresh {...place} />;
}

function Copy({ copy, ...place }: NewMetricViewProps & { copy: string }) {
  const { t } = useTranslation("alerts");
  const rule = useMetricRule(place.organization, place.project, copy);
  if (rule.isPending) return <Loading rows={4} height={88} />;
  if (rule.isError) return <Failed error={rule.error} onRetry={() => void rule.refetch()} />;
  const start = { ...rule.data, name: t("copyOf", { name: rule.data.name }), status: on } as const;
  return <MetricEditor {...place} start={start} readOnly={false} />;
}

/** It begins with a mail to the project's team, or to oneself. */
function Fresh(place: Omit<NewMetricViewProps, "copy">) {
  const projects = useProjects(place.organization);
  const self = useSelf();
  if (projects.isPending || self.isPending) return <Loading rows={4} height={88} />;
  const team = projects.data?.find(({ slug }) => slug === place.project)?.teams[0];
  const told = team ? { team: team.id } : self.data && { user: self.data.id };
  return <MetricEditor {...place} start={emptyMetric(told)} readOnly={false} />;
}
