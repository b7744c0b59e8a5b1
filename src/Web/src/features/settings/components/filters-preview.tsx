import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { formatExact } from "~/lib/format";
import { outcomeReason } from "~/lib/outcome-reason";
import { usePreviewFilters } from "../api/preview-filters";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";

interface FiltersPreviewProps {
  organization: string;
  project: string;
}

/** What the filters as they stand would have done to the newest events. */
export function FiltersPreview({ organization, project }: FiltersPreviewProps) {
  const { t, i18n } = useTranslation("settings");
  const preview = usePreviewFilters(organization, project);
  const { data } = preview;
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>{t("filters.preview")}</h2>
        <Button busy={preview.isPending} onClick={() => preview.mutate()}>
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
        <>
          <p role="status">
            {data.checked === 0
              ? t("filters.noEvents")
              : t("filters.would", {
                  count: data.checked,
                  checked: formatExact(i18n.language, data.checked),
                  filtered: formatExact(i18n.language, data.filtered),
                })}
          </p>
          {data.examples.length > 0 && (
            <ul className={styles.rows}>
              {data.examples.map((example) => (
                <li key={example.eventID} className={styles.row}>
                  <Link
                    className={styles.rowTitle}
                    to="/organizations/$organization/issues/$issue/events/$event/"
                    params={{ organization, issue: example.groupID, event: example.eventID }}
                    translate="no"
                  >
                    {example.title}
                  </Link>
                  <span className={styles.rowSecond}>{outcomeReason(example.reason, t)}</span>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}
