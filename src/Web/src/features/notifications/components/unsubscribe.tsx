import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { FormErrors } from "~/components/form-errors";
import { Icon } from "~/components/icon";
import { LanguageAndTheme } from "~/components/language-and-theme";
import { Mark } from "~/components/mark";
import { useTitle } from "~/components/page";
import { Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { type Subscription, subscriptionQuery, useUnsubscribe } from "../api/unsubscribe";
import styles from "./unsubscribe.module.css";

/** Where the link at the foot of a mail leads. By a button, because programs that look into mails open its links, too. */
export function Unsubscribe({ token }: { token: string }) {
  const { t } = useTranslation("notifications");
  useTitle(t("unsubscribe.title"));
  const subscription = useQuery(subscriptionQuery(token));
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Mark size={34} />
          <h1>{t("unsubscribe.title")}</h1>
        </header>
        {subscription.isPending ? (
          <Loading rows={2} />
        ) : isApiError(subscription.error, 404) ? (
          <p>{t("unsubscribe.gone")}</p>
        ) : subscription.isError ? (
          <Failed error={subscription.error} onRetry={() => void subscription.refetch()} />
        ) : (
          <Open token={token} subscription={subscription.data} />
        )}
        <Link className={styles.link} to="/settings/account/notifications/">
          {t(isUndoneInSettings(subscription.data) ? "unsubscribe.undo" : "unsubscribe.toSettings")}
        </Link>
      </div>
      <LanguageAndTheme />
    </main>
  );
}

function Open({ token, subscription }: { token: string; subscription: Subscription }) {
  const { t } = useTranslation("notifications");
  const end = useUnsubscribe(token);
  const { kind, issue, project, organization } = subscription;
  const names = { project: project?.name, organization: organization.slug, issue: issue?.shortId };
  if (!subscription.subscribed)
    return (
      <p className={styles.good} role="status">
        <Icon name="check" />
        <span>{t(`unsubscribe.${kind}.done`, names)}</span>
      </p>
    );
  return (
    <>
      <p>{t(`unsubscribe.${kind}.text`, names)}</p>
      <FormErrors error={end.error} />
      <Button look="primary" className={styles.submit} busy={end.isPending} onClick={() => end.mutate()}>
        {t("unsubscribe.stop")}
      </Button>
    </>
  );
}

/** An issue is followed again on its own page. */
function isUndoneInSettings(subscription: Subscription | undefined): boolean {
  return subscription?.subscribed === false && !subscription.issue;
}
