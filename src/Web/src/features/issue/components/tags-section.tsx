import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { EventDetail } from "../model/event";
import { searchFor } from "../model/tags";
import { Section } from "./section";
import styles from "./tags-section.module.css";

/** The event's tags; each leads to the issues that share it. */
export function TagsSection({ event, organization }: { event: EventDetail; organization: string }) {
  const { t } = useTranslation("issue");
  if (event.tags.length === 0) return null;
  return (
    <Section id="tags" title={t("tags.title")} note={event.tags.length}>
      <dl className={styles.tags}>
        {event.tags.map(({ key, value }) => (
          <div key={`${key} ${value}`} className={styles.tag}>
            <dt className={styles.key}>{key}</dt>
            <dd className={styles.value}>
              <Link
                className={styles.link}
                to="/organizations/$organization/issues/"
                params={{ organization }}
                search={{ query: searchFor(key, value) }}
                title={t("tags.search", { search: searchFor(key, value) })}
                translate="no"
              >
                {value}
              </Link>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
