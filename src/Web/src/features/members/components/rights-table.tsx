import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import styles from "./members.module.css";

const roles = ["owner", "manager", "admin", "contributor", "agent"] as const;

/** Who may what: for each deed the roles that may, high to low. Options of the organisation give some of them more or less. */
const rights: readonly { id: string; who: readonly (typeof roles)[number][] }[] = [
  { id: "see", who: roles },
  { id: "bookmark", who: roles },
  { id: "delete", who: roles },
  { id: "resolve", who: ["owner", "manager", "admin", "contributor"] },
  { id: "publish", who: ["owner", "manager", "admin", "contributor"] },
  { id: "invite", who: ["owner", "manager", "admin", "contributor"] },
  { id: "project", who: ["owner", "manager", "admin"] },
  { id: "team", who: ["owner", "manager", "admin"] },
  { id: "members", who: ["owner", "manager"] },
  { id: "organization", who: ["owner", "manager"] },
  { id: "end", who: ["owner"] },
];

/** A table of who may what, in words. */
export function RightsTable() {
  const { t } = useTranslation("members");
  return (
    <details className={styles.rights}>
      <summary>{t("rights.title")}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("rights.what")}</th>
            {roles.map((role) => (
              <th key={role} scope="col">
                {t(`rights.role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rights.map(({ id, who }) => (
            <tr key={id}>
              <th scope="row">{t(`rights.${id}`)}</th>
              {roles.map((role) => (
                <td key={role}>
                  {who.includes(role) ? (
                    <span role="img" aria-label={t("rights.yes")}>
                      <Icon name="check" size={14} />
                    </span>
                  ) : (
                    <span role="img" aria-label={t("rights.no")}>
                      –
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.lead}>{t("rights.options")}</p>
    </details>
  );
}
