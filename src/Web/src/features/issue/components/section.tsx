import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { setPreference, usePreferences } from "~/lib/preferences";
import styles from "./section.module.css";

interface SectionProps {
  /** The name it has in the URL's fragment, and under which it is remembered as folded. */
  id: string;
  title: string;
  /** Beside the title: a number, a sentence. */
  note?: ReactNode;
  /** At the end of the title's line. */
  actions?: ReactNode;
  /** Only what is never needed on every visit folds. */
  folds?: boolean;
  children: ReactNode;
}

/** A part of the event's page. Which ones are folded is remembered. */
export function Section({ id, title, note, actions, folds = true, children }: SectionProps) {
  const { t } = useTranslation("issue");
  const body = useId();
  const { foldedSections } = usePreferences();
  const folded = folds && foldedSections.includes(id);
  const toggle = () =>
    setPreference("foldedSections", folded ? foldedSections.filter((each) => each !== id) : [...foldedSections, id]);
  return (
    <section className={styles.section} id={id} aria-label={title}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          {folds ? (
            <button
              type="button"
              className={styles.fold}
              aria-expanded={!folded}
              aria-controls={body}
              title={folded ? t("section.unfold") : t("section.fold")}
              onClick={toggle}
            >
              {title}
              <Icon name={folded ? "chevron-right" : "chevron-down"} size={14} />
            </button>
          ) : (
            title
          )}
        </h2>
        {note !== undefined && <span className={styles.note}>{note}</span>}
        {actions && !folded && <div className={styles.actions}>{actions}</div>}
      </header>
      <div id={body} hidden={folded}>
        {!folded && children}
      </div>
    </section>
  );
}
