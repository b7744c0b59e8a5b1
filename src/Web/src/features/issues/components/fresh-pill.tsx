import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Spinner } from "~/components/spinner";
import styles from "./fresh-pill.module.css";

export const applyKey = ".";

interface FreshPillProps {
  count: number;
  applying: boolean;
  onApply: () => void;
}

/** How many new issues wait. Its place is kept free when there is none. */
export function FreshPill({ count, applying, onApply }: FreshPillProps) {
  const { t } = useTranslation("issues");
  return (
    <>
      {count > 0 && (
        <button type="button" className={styles.pill} aria-busy={applying || undefined} onClick={onApply}>
          {applying ? <Spinner /> : <Icon name="arrow-up" size={14} />}
          {t("fresh", { count })}
          <span className={styles.key} aria-hidden="true">
            {applyKey}
          </span>
        </button>
      )}
      <span className={styles.unseen} role="status">
        {count > 0 ? t("fresh", { count }) : ""}
      </span>
    </>
  );
}
