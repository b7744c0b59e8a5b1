import { useTranslation } from "react-i18next";
import { ActorPicker } from "./actor-picker";
import styles from "./editor.module.css";

interface OwnerFieldProps {
  organization: string;
  project: string;
  /** `user:1`, `team:2`; null: nobody. */
  value: string | null;
  errors?: readonly string[];
  onChange: (value: string | null) => void;
}

/** Who sees to the rule itself. */
export function OwnerField({ organization, project, value, errors, onChange }: OwnerFieldProps) {
  const { t } = useTranslation("alerts");
  const [kind, id] = value?.split(":") ?? [];
  return (
    <div className={styles.owner}>
      <span className={styles.label}>{t("owner.label")}</span>
      <ActorPicker
        organization={organization}
        project={project}
        types={["team", "member"]}
        label={t("owner.label")}
        none={t("owner.none")}
        value={kind && id ? `${kind === "user" ? "member" : kind}:${id}` : ""}
        onChange={(actor) => onChange(actor === "" ? null : actor.replace(/^member:/, "user:"))}
      />
      {errors?.map((error) => (
        <p key={error} className={styles.error} role="alert">
          {error}
        </p>
      ))}
    </div>
  );
}
