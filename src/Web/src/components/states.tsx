import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { isApiError } from "~/lib/api-error";
import type { Translate } from "~/lib/translate";
import { Button } from "./button";
import { CopyButton } from "./copy-button";
import { Icon, type IconName } from "./icon";
import styles from "./states.module.css";

/** Nothing is here: what would be, and the next step. */
export function Empty({
  title,
  children,
  action,
  icon = "check",
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  icon?: IconName;
}) {
  return (
    <div className={styles.state}>
      <span className={styles.sign}>
        <Icon name={icon} size={20} />
      </span>
      <h2>{title}</h2>
      {children && <div className={styles.text}>{children}</div>}
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}

/** Rows of the real height, shown after 150 ms: what is faster needs none. */
export function Loading({ rows = 6, height = 64 }: { rows?: number; height?: number }) {
  const { t } = useTranslation("common");
  return (
    <div className={styles.loading} role="status" aria-busy="true" aria-label={t("loading")}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move.
        <div key={index} className={styles.skeleton} style={{ height }}>
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}

/** A whole view that could not be loaded: what failed, what to do, and the fault's id for whoever runs the server. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTranslation("common");
  const errorId = isApiError(error) ? error.errorId : undefined;
  return (
    <div className={styles.state} role="alert">
      <span className={styles.sign}>
        <Icon name="warning" size={20} />
      </span>
      <h2>{t("failed.title")}</h2>
      <p className={styles.text}>{reasonOf(error, t)}</p>
      <div className={styles.actions}>
        {onRetry && <Button onClick={onRetry}>{t("tryAgain")}</Button>}
        {errorId && <CopyButton text={errorId}>{t("failed.copyReference")}</CopyButton>}
      </div>
    </div>
  );
}

/** One panel that failed by itself; the rest of the page stands. */
export function Partial({ error, what, onRetry }: { error: unknown; what: string; onRetry: () => void }) {
  const { t } = useTranslation("common");
  return (
    <div className={styles.partial} role="alert">
      <Icon name="warning" />
      <span>
        {t("failed.partial", { what })} {reasonOf(error, t)}
      </span>
      <Button look="quiet" onClick={onRetry}>
        {t("tryAgain")}
      </Button>
    </div>
  );
}

/** Old data, dimmed while new comes. */
export function Stale({ stale, children }: { stale: boolean; children: ReactNode }) {
  return (
    <div className={stale ? styles.stale : undefined} aria-busy={stale || undefined}>
      {children}
    </div>
  );
}

function reasonOf(error: unknown, t: Translate): string {
  if (!isApiError(error)) return t("error.unknown");
  if (error.status === 0) return t("error.unreachable");
  if (error.status >= 500) return t("error.ours");
  if (error.code === "2fa-required") return t("error.secondFactor");
  return error.detail;
}
