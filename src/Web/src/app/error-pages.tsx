import type { ErrorComponentProps } from "@tanstack/react-router";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { type FormEvent, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { CopyButton } from "~/components/copy-button";
import { useTitle } from "~/components/page";
import { isApiError } from "~/lib/api-error";
import { usePreferences } from "~/lib/preferences";
import styles from "./error-pages.module.css";

/** 404: it does not exist, or is not for this person; which of the two is never said. */
export function NotFoundPage() {
  const { t } = useTranslation("shell");
  useTitle(t("notFound.title"));
  const { organization } = usePreferences();
  const navigate = useNavigate();
  const lastPart = decodeURIComponent(location.pathname.split("/").filter(Boolean).at(-1) ?? "");

  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const query = String(new FormData(event.currentTarget).get("query") ?? "");
    if (organization)
      void navigate({ href: `/organizations/${organization}/issues/?query=${encodeURIComponent(query)}` });
  };
  return (
    <div className={styles.page}>
      <p className={styles.number}>404</p>
      <h1>{t("notFound.sentence")}</h1>
      {organization && (
        <form className={styles.search} onSubmit={search}>
          <input name="query" className={styles.input} defaultValue={lastPart} aria-label={t("notFound.search")} />
          <Button type="submit" look="primary">
            {t("notFound.search")}
          </Button>
        </form>
      )}
      <p>
        <a href="/">{organization ? t("notFound.toIssues") : t("notFound.toStart")}</a>
      </p>
    </div>
  );
}

/** What a route could not load, or what went wrong while it was drawn. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  if (isApiError(error, 404)) return <NotFoundPage />;
  if (isApiError(error, 401)) return null; // On the way to the login.
  return <FaultPage error={error} onRetry={reset} />;
}

function FaultPage({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation("shell");
  const router = useRouter();
  useTitle(t("fault.title"));
  const unreachable = isApiError(error, 0);
  const forbidden = isApiError(error, 403);
  const retry = () => {
    onRetry();
    void router.invalidate();
  };
  useEffect(() => {
    if (!isApiError(error)) reportError(error);
  }, [error]);
  const reference = isApiError(error) ? error.errorId : undefined;
  const details = `${location.href}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  return (
    <div className={styles.page} role="alert">
      <p className={styles.number}>{forbidden ? "403" : unreachable ? "—" : "500"}</p>
      <h1>{forbidden ? t("fault.forbidden") : unreachable ? t("fault.unreachable") : t("fault.sentence")}</h1>
      {reference && (
        <p className={styles.reference}>
          {t("fault.reference")} <code>{reference.slice(0, 8)}</code>{" "}
          <CopyButton text={reference} what={t("fault.reference")} />
        </p>
      )}
      <div className={styles.actions}>
        <Button look="primary" onClick={retry}>
          {t("common:tryAgain")}
        </Button>
        <CopyButton text={details}>{t("fault.copyDetails")}</CopyButton>
      </div>
    </div>
  );
}
