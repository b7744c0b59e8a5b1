import { useTranslation } from "react-i18next";
import { Field } from "~/components/field";
import { nameLengthMax } from "../model/rule-words";

interface NameFieldProps {
  value: string;
  /** The name that it gets when none is typed. */
  suggested: string;
  errors?: readonly string[];
  onChange: (value: string) => void;
}

/** What a rule is called. */
export function NameField({ value, suggested, errors, onChange }: NameFieldProps) {
  const { t } = useTranslation("alerts");
  return (
    <Field
      label={t("name.label")}
      name="name"
      value={value}
      maxLength={nameLengthMax}
      placeholder={suggested}
      hint={t("name.hint")}
      autoComplete="off"
      errors={errors}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
