import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { formatDateTime } from "~/lib/format";
import { toast } from "~/lib/toasts";
import { useDeletedProjects, useRestoreProject } from "../api/project-sharing";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";

/** Projects that were deleted and can be had back; nothing when there are none. */
export function DeletedProjects({ organization }: { organization: string }) {
  const { t, i18n } = useTranslation("sharing");
  const deleted = useDeletedProjects(organization);
  const restore = useRestoreProject(organization);
  if (!deleted.data || deleted.data.length === 0) return null;
  const back = (slug: string, name: string) =>
    restore.mutate(slug, {
      onSuccess: () => toast(t("deleted.restored", { name })),
      onError: (error) => toast(errorText(error, t), { tone: "danger" }),
    });
  return (
    <section className={styles.section} aria-labelledby="deleted">
      <h2 id="deleted">{t("deleted.title")}</h2>
      <ul className={styles.rows}>
        {deleted.data.map(({ id, slug, name, dateErased }) => (
          <li key={id} className={styles.row}>
            <span className={styles.rowHead}>
              <span className={styles.rowTitle}>{name}</span>
              <Button
                icon="undo"
                busy={restore.isPending && restore.variables === slug}
                onClick={() => back(slug, name)}
              >
                {t("deleted.restore")}
              </Button>
            </span>
            <span className={styles.rowSecond}>
              {t("deleted.until", { date: formatDateTime(i18n.language, Date.parse(dateErased)) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
