import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { classNames } from "~/components/class-names";
import { formatExact } from "~/lib/format";
import { type ScrubbingChange, type ScrubbingDrafts, usePreviewScrubbing } from "../api/preview-scrubbing";
import { errorText } from "../model/error-text";
import { changesByEvent } from "../model/scrubbing-changes";
import { EventButton } from "./event-button";
import forms from "./forms.module.css";
import styles from "./scrubbing-preview.module.css";

interface ScrubbingPreviewProps {
  organization: string;
  project: string;
  /** What is typed and not saved yet. */
  drafts: ScrubbingDrafts;
}

/** What the settings as they stand on the screen would do to the newest events: each value before and after. */
export function ScrubbingPreview({ organization, project, drafts }: ScrubbingPreviewProps) {
  const { t, i18n } = useTranslation("settings");
  const preview = usePreviewScrubbing(organization, project);
  const { data } = preview;
  return (
    <section className={forms.section}>
      <div className={forms.heading}>
        <h2>{t("scrubbing.preview")}</h2>
        <Button busy={preview.isPending} onClick={() => preview.mutate(drafts)}>
          {t("scrubbing.tryIt")}
        </Button>
      </div>
      <p className={forms.lead}>{t("scrubbing.previewHint")}</p>
      {preview.isError && (
        <p className={forms.no} role="alert">
          {errorText(preview.error, t)}
        </p>
      )}
      {data && (
        <p role="status">
          {data.events === 0
            ? t("filters.noEvents")
            : t("scrubbing.would", {
                count: data.events,
                events: formatExact(i18n.language, data.events),
                changed: formatExact(i18n.language, data.changed),
              })}
        </p>
      )}
      {data && data.changes.length > 0 && (
        <ul className={forms.rows}>
          {changesByEvent(data.changes).map(({ eventID, title, changes }) => (
            <li key={eventID} className={forms.row}>
              <EventButton organization={organization} eventId={eventID} title={title} />
              <Changes changes={changes} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Changes({ changes }: { changes: readonly ScrubbingChange[] }) {
  const { t } = useTranslation("settings");
  return (
    <ul className={styles.changes}>
      {changes.map(({ path, before, after, rule }) => (
        <li key={path} className={styles.change}>
          <span className={styles.path} translate="no">
            {path}
          </span>
          <span className={classNames(styles.side, styles.before)}>
            <span className={styles.label}>{t("scrubbing.before")}</span>
            <code translate="no">{before}</code>
          </span>
          <span className={classNames(styles.side, styles.after)}>
            <span className={styles.label}>{t("scrubbing.after")}</span>
            {after === null ? <span>{t("scrubbing.removed")}</span> : <code translate="no">{after}</code>}
          </span>
          <span className={styles.side}>
            <span className={styles.label}>{t("scrubbing.rule")}</span>
            <code translate="no">{rule}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}
