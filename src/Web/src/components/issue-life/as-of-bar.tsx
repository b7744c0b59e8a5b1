import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { useCommands } from "~/lib/commands";
import { Moment } from "./activity-sentence";
import styles from "./as-of-bar.module.css";

interface AsOfBarProps {
  moment: string;
  /** Several issues, not one. */
  many?: boolean;
  /** What differs from now, on the bar's line. */
  children?: ReactNode;
  /** Below it. */
  details?: ReactNode;
  onBack: () => void;
}

/** Says that what is shown is over, and leads back. */
export function AsOfBar({ moment, many, children, details, onBack }: AsOfBarProps) {
  const { t } = useTranslation("life");
  useCommands([
    { id: "issue.now", title: t("talk.history.back"), group: t("talk.history.open"), keys: "shift+h", run: onBack },
  ]);
  return (
    <section className={styles.bar} aria-label={t("talk.history.open")}>
      <div className={styles.line}>
        <Icon name="history" />
        <p className={styles.text} role="status">
          <b>
            <Trans
              t={t}
              i18nKey={many ? "talk.history.asTheyWere" : "talk.history.asItWas"}
              components={{ moment: <Moment value={moment} /> }}
            />
          </b>{" "}
          {t("talk.history.readOnly")}
        </p>
        {children}
        <Button className={styles.back} onClick={onBack}>
          {t("talk.history.back")}
        </Button>
      </div>
      {details}
    </section>
  );
}
