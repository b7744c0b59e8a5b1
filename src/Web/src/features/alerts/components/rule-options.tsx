import { useTranslation } from "react-i18next";
import { Field, SelectField } from "~/components/field";
import { minutesWords } from "~/lib/alert-rules/words";
import { useProjects } from "~/lib/session/list-projects";
import { type Draft, frequenciesWith } from "../model/draft";
import { nameLengthMax } from "../model/rule-words";
import { ActorPicker } from "./actor-picker";
import styles from "./editor.module.css";

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
  const { environments = [] } = useProjects(organization).data?.find(({ slug }) => slug === project) ?? {};
  const names = [...new Set([...environments, ...(draft.environment ? [draft.environment] : [])])].sort();
  const [kind, id] = draft.owner?.split(":") ?? [];
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
        <SelectField
          label={t("environment.label")}
          name="environment"
          value={draft.environment ?? ""}
          errors={errors.environment}
          options={[{ value: "", label: t("environment.all") }, ...names.map((name) => ({ value: name, label: name }))]}
          onChange={({ target }) => onChange({ environment: target.value || null })}
        />
      </div>
      <Field
        label={t("name.label")}
        name="name"
        value={draft.name}
        maxLength={nameLengthMax}
        placeholder={suggested}
        hint={t("name.hint")}
        autoComplete="off"
        errors={errors.name}
        onChange={({ target }) => onChange({ name: target.value })}
      />
      <div className={styles.owner}>
        <span className={styles.label}>{t("owner.label")}</span>
        <ActorPicker
          organization={organization}
          project={project}
          types={["team", "member"]}
          label={t("owner.label")}
          none={t("owner.none")}
          value={kind && id ? `${kind === "user" ? "member" : kind}:${id}` : ""}
          onChange={(actor) => onChange({ owner: actor === "" ? null : actor.replace(/^member:/, "user:") })}
        />
        {errors.owner?.map((error) => (
          <p key={error} className={styles.error} role="alert">
            {error}
          </p>
        ))}
      </div>
    </section>
  );
}
