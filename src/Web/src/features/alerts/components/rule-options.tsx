import { useTranslation } from "react-i18next";
import { SelectField } from "~/components/field";
import { minutesWords } from "~/lib/alert-rules/words";
import { type Draft, frequenciesWith } from "../model/draft";
import styles from "./editor.module.css";
import { EnvironmentField } from "./environment-field";
import { NameField } from "./name-field";
import { OwnerField } from "./owner-field";

interface RuleOptionsProps {
  organization: string;
  project: string;
  draft: Draft;
  /** The name that it gets when none is typed. */
  suggested: string;
  errors: Record<string, string[]>;
  onChange: (change: Partial<Draft>) => void;
}

/** How often at most, where, whose, and what it is called. */
export function RuleOptions({ organization, project, draft, suggested, errors, onChange }: RuleOptionsProps) {
  const { t } = useTranslation("alerts");
  const place = { organization, project };
  return (
    <section className={styles.part}>
      <div className={styles.pair}>
        <SelectField
          label={t("frequency.label")}
          name="frequency"
          hint={t("frequency.hint")}
          value={String(draft.frequency)}
          errors={errors.frequency}
          options={frequenciesWith(draft.frequency).map((minutes) => ({
            value: String(minutes),
            label: t("frequency.every", { span: minutesWords(t, minutes) }),
          }))}
          onChange={({ target }) => onChange({ frequency: Number(target.value) })}
        />
        <EnvironmentField
          {...place}
          value={draft.environment}
          errors={errors.environment}
          onChange={(environment) => onChange({ environment })}
        />
      </div>
      <NameField
        value={draft.name}
        suggested={suggested}
        errors={errors.name}
        onChange={(name) => onChange({ name })}
      />
      <OwnerField {...place} value={draft.owner} errors={errors.owner} onChange={(owner) => onChange({ owner })} />
    </section>
  );
}
