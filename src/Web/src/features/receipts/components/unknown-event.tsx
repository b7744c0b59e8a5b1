import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import { Icon } from "~/components/icon";
import styles from "./receipts.module.css";

/** Why an SDK may not have sent it, in the order of likelihood. Texts: `unknown.never.<name>`. */
const never = ["dsn", "sampling", "offline"] as const;

/** Nothing is known of the id: what that can mean, and where to look. */
export function UnknownEvent({ organization, eventId }: { organization: string; eventId: string }) {
  const { t } = useTranslation("receipts");
  return (
    <div className={styles.page}>
      <section className={styles.card}>
        <header className={styles.head}>
          <h2 className={styles.project}>{t("unknown.title")}</h2>
          <span className={styles.id}>
            <code>{eventId}</code>
            <CopyButton text={eventId} what={t("eventId")} />
          </span>
        </header>
        <ul className={styles.steps}>
          <li className={styles.step}>
            <span className={styles.sign}>
              <Icon name="arrow-up" />
            </span>
            <div className={styles.words}>
              <p>{t("unknown.never.title")}</p>
              <ul className={styles.list}>
                {never.map((name) => (
                  <li key={name}>{t(`unknown.never.${name}`)}</li>
                ))}
              </ul>
              <p className={styles.quiet}>
                <Link className={styles.link} to="/settings/$organization/projects/" params={{ organization }}>
                  {t("unknown.keys")}
                </Link>
              </p>
            </div>
          </li>
          <li className={styles.step}>
            <span className={styles.sign}>
              <Icon name="minus" />
            </span>
            <div className={styles.words}>
              <p>{t("unknown.refused")}</p>
              <p className={styles.quiet}>
                <Link className={styles.link} to="/organizations/$organization/stats/" params={{ organization }}>
                  {t("unknown.intake")}
                </Link>
              </p>
            </div>
          </li>
          <li className={styles.step}>
            <span className={styles.sign}>
              <Icon name="history" />
            </span>
            <div className={styles.words}>
              <p>{t("unknown.dropped")}</p>
            </div>
          </li>
          <li className={styles.step}>
            <span className={styles.sign}>
              <Icon name="trash" />
            </span>
            <div className={styles.words}>
              <p>{t("unknown.expired")}</p>
            </div>
          </li>
        </ul>
      </section>
    </div>
  );
}
