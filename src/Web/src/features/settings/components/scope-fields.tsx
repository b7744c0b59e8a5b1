import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { SelectField } from "~/components/field";
import { buildChoice, readingChoice, type ScopeChoice, type ScopeLevel, scopeGroups } from "../model/scopes";
import styles from "./forms.module.css";

/** What a token may do, one list for each thing, with two choices that are made often. */
export function ScopeFields({ choice, onChange }: { choice: ScopeChoice; onChange: (choice: ScopeChoice) => void }) {
  const { t } = useTranslation("settings");
  return (
    <div className={styles.section}>
      <div className={styles.heading}>
        <h3>{t("tokens.scopes")}</h3>
        <div className={styles.buttons}>
          <Button look="quiet" onClick={() => onChange(readingChoice)}>
            {t("tokens.forReading")}
          </Button>
          <Button look="quiet" onClick={() => onChange(buildChoice)}>
            {t("tokens.forBuilds")}
          </Button>
        </div>
      </div>
      <div className={styles.pair}>
        {scopeGroups.map(({ id, levels }) => (
          <SelectField
            key={id}
            label={t(`scope.${id}`)}
            name={id}
            value={choice[id] ?? ""}
            options={[
              { value: "", label: t("choice.none") },
              ...levels.map((level) => ({
                value: level.id,
                label: levels.length === 1 ? t("choice.allowed") : t(`choice.${level.id}`),
              })),
            ]}
            onChange={({ target }) =>
              onChange({ ...choice, [id]: (target.value || undefined) as ScopeLevel["id"] | undefined })
            }
          />
        ))}
      </div>
    </div>
  );
}
