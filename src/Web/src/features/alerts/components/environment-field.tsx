import { useTranslation } from "react-i18next";
import { SelectField } from "~/components/field";
import { useProjects } from "~/lib/session/list-projects";

interface EnvironmentFieldProps {
  organization: string;
  project: string;
  /** Null: all. */
  value: string | null;
  errors?: readonly string[];
  onChange: (value: string | null) => void;
}

/** An environment of the project, or all; one that a rule has is offered, too. */
export function EnvironmentField({ organization, project, value, errors, onChange }: EnvironmentFieldProps) {
  const { t } = useTranslation("alerts");
  const { environments = [] } = useProjects(organization).data?.find(({ slug }) => slug === project) ?? {};
  const names = [...new Set([...environments, ...(value ? [value] : [])])].sort();
  return (
    <SelectField
      label={t("environment.label")}
      name="environment"
      value={value ?? ""}
      errors={errors}
      options={[{ value: "", label: t("environment.all") }, ...names.map((name) => ({ value: name, label: name }))]}
      onChange={({ target }) => onChange(target.value || null)}
    />
  );
}
