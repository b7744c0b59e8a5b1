import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Count } from "~/components/count";
import { formatExact } from "~/lib/format";
import { outcomeReason } from "~/lib/outcome-reason";
import { type FilterDrafts, usePreviewFilters } from "../api/preview-filters";
import { errorText } from "../model/error-text";
import { EventButton } from "./event-button";
import styles from "./forms.module.css";

interface FiltersPreviewProps {
  organization: string;
  project: string;
  /** What is typed and not saved yet. */
  drafts: FilterDrafts;
}

/** What the filters as they stand on the screen would do to the newest events. */
export function FiltersPreview({ organization, project, drafts }: FiltersPreviewProps) {
  const { t, i18n } = useTranslation("settings");
  const preview = usePreviewFilters(organization, project);
  const { data } = preview;
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>{t("filters.preview")}</h2>
        <Button busy={preview.isPending} onClick={() => preview.mutate(drafts)}>
          {t("filters.tryIt")}
        </Button>
      </div>
      <p className={styles.lead}>{t("filters.previewHint")}</p>
      {preview.isError && (
        <p className={styles.no} role="alert">
          {errorText(preview.error, t)}
        </p>
      )}
      {data && (
        <p role="status">
          {data.events === 0
            ? t("filters.noEvents")
            : t("filters.would", {
                count: data.events,
                events: formatExact(i18n.language, data.events),
                filtered: formatExact(i18n.language, data.filtered),
              })}
        </p>
      )}
      {data && data.filters.length > 0 && (
        <ul className={styles.rows}>
          {data.filters.map(({ id, count, examples }) => (
            <li key={id} className={styles.row}>
              <div className={styles.rowHead}>
                <span className={styles.rowTitle}>{outcomeReason(id, t)}</span>
                <Count value={count} />
              </div>
              {examples.map(({ eventID, title }) => (
                <EventButton key={eventID} organization={organization} eventId={eventID} title={title} />
              ))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
