import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field, SelectField } from "~/components/field";
import type { GroupMapping } from "../api/sign-on";
import styles from "./forms.module.css";

const roles = ["member", "manager", "owner"] as const;
const teamRoles = ["contributor", "admin", "agent"] as const;

interface GroupMappingsProps {
  mappings: readonly GroupMapping[];
  teams: readonly { id: string; slug: string }[];
  errors?: readonly string[];
  onChange: (mappings: readonly GroupMapping[]) => void;
}

/** What being in a group of the provider means: a role of the organisation, or one in a team. */
export function GroupMappings({ mappings, teams, errors, onChange }: GroupMappingsProps) {
  const { t } = useTranslation("sso");
  const set = (index: number, mapping: GroupMapping) => onChange(mappings.with(index, mapping));
  return (
    <section className={styles.section}>
      <h3>{t("groups.title")}</h3>
      <p className={styles.lead}>{t("groups.text")}</p>
      {mappings.length > 0 && (
        <ul className={styles.rows}>
          {mappings.map((mapping, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has nothing else that stays the same.
            <li key={index} className={styles.row}>
              <div className={styles.pair}>
                <Field
                  label={t("groups.group")}
                  value={mapping.group}
                  required
                  maxLength={200}
                  onChange={({ target }) => set(index, { ...mapping, group: target.value })}
                />
                <SelectField
                  label={t("groups.gives")}
                  value={choiceOf(mapping)}
                  options={[
                    ...roles.map((role) => ({ value: `role:${role}`, label: t(`role.${role}`) })),
                    ...teams.flatMap((team) =>
                      teamRoles.map((role) => ({
                        value: `team:${team.id}:${role}`,
                        label: t("groups.inTeam", { team: team.slug, role: t(`teamRole.${role}`) }),
                      })),
                    ),
                  ]}
                  onChange={({ target }) => set(index, mappingOf(mapping.group, target.value))}
                />
              </div>
              <div className={styles.rowActions}>
                <Button look="quiet" icon="trash" onClick={() => onChange(mappings.toSpliced(index, 1))}>
                  {t("groups.remove")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {errors && <p className={styles.no}>{errors.join(" ")}</p>}
      <div className={styles.buttons}>
        <Button icon="plus" onClick={() => onChange([...mappings, mappingOf("", "role:member")])}>
          {t("groups.add")}
        </Button>
      </div>
    </section>
  );
}

const choiceOf = ({ role, teamId, teamRole }: GroupMapping): string =>
  teamId ? `team:${teamId}:${teamRole}` : `role:${role}`;

function mappingOf(group: string, choice: string): GroupMapping {
  const [kind, first = "", second = ""] = choice.split(":");
  return kind === "team"
    ? { group, role: null, teamId: first, teamRole: second, team: null }
    : { group, role: first, teamId: null, teamRole: null, team: null };
}
