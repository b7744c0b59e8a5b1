import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { classNames } from "~/components/class-names";
import { formatExact } from "~/lib/format";
import { type ScrubbedValue, usePreviewScrubbing } from "../api/preview-scrubbing";
import { errorText } from "../model/error-text";
import forms from "./forms.module.css";
import styles from "./scrubbing-preview.module.css";

interface ScrubbingPreviewProps {
  organization: string;
  project: string;
}

/** What the settings as they stand would do to the newest events: each value before and after. */
export function ScrubbingPreview({ organization, project }: ScrubbingPreviewProps) {
  const { t, i18n } = useTranslation("settings");
  const preview = usePreviewScrubbing(organization, project);
  const { data } = preview;
  return (
    <section className={forms.section}>
      <div className={forms.heading}>
        <h2>{t("scrubbing.preview")}</h2>
        <Button busy={preview.isPending} onClick={() => preview.mutate()}>
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
          {data.checked === 0
            ? t("filters.noEvents")
            : t("scrubbing.would", {
                count: data.checked,
                checked: formatExact(i18n.language, data.checked),
                changed: formatExact(i18n.language, data.changed),
              })}
        </p>
      )}
      {data && data.examples.length > 0 && (
        <ul className={forms.rows}>
          {data.examples.map((example) => (
            <li key={example.eventID} className={forms.row}>
              <Link
                className={forms.rowTitle}
                to="/organizations/$organization/issues/$issue/events/$event/"
                params={{ organization, issue: example.groupID, event: example.eventID }}
                translate="no"
              >
                {example.title}
              </Link>
              <Changes changes={example.changes} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Changes({ changes }: { changes: readonly ScrubbedValue[] }) {
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
