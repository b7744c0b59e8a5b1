import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FormEvent, ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { LanguageAndTheme } from "~/components/language-and-theme";
import { Mark } from "~/components/mark";
import { useTitle } from "~/components/page";
import { Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { type InvitationShown, invitationQuery, useAccept } from "../api/accept";
import styles from "./accept.module.css";

interface AcceptProps {
  invitation: string;
  token: string;
  onAccepted: (organization: string) => void;
}

/** What the link of an invitation shows: join with the account that is signed in, sign in, or make an account. */
export function Accept({ invitation, token, onAccepted }: AcceptProps) {
  const { t } = useTranslation("members");
  useTitle(t("accept.title"));
  const shown = useQuery(invitationQuery(invitation, token));
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Mark size={34} />
          <h1>
            {shown.data ? t("accept.heading", { organization: shown.data.organization.name }) : t("accept.title")}
          </h1>
        </header>
        {shown.isPending ? (
          <Loading rows={3} />
        ) : isApiError(shown.error, 404) ? (
          <Dead>{t("accept.gone")}</Dead>
        ) : shown.isError ? (
          <Failed error={shown.error} onRetry={() => void shown.refetch()} />
        ) : shown.data.isExpired ? (
          <Dead>{t("accept.expired")}</Dead>
        ) : (
          <Open shown={shown.data} invitation={invitation} token={token} onAccepted={onAccepted} />
        )}
      </div>
      <LanguageAndTheme />
    </main>
  );
}

function Dead({ children }: { children: ReactNode }) {
  const { t } = useTranslation("members");
  return (
    <>
      <p>{children}</p>
      <Link to="/">{t("accept.toStart")}</Link>
    </>
  );
}

function Open({ shown, invitation, token, onAccepted }: AcceptProps & { shown: InvitationShown }) {
  const { t } = useTranslation("members");
  const accept = useAccept(invitation, token);
  const errors = isApiError(accept.error) ? accept.error.fields : {};
  const next = `/accept/${invitation}/${token}/`;
  const lead = (
    <p>
      {shown.inviterName
        ? t("accept.lead", { inviter: shown.inviterName, role: t(`role.${shown.role}`) })
        : t("accept.leadNobody", { role: t(`role.${shown.role}`) })}
    </p>
  );
  const done = { onSuccess: ({ slug }: { slug: string }) => onAccepted(slug) };
  const signIn = (
    <Link to="/auth/login/" search={{ next }}>
      {shown.signedInAs ? t("accept.otherAccount") : t("accept.signIn")}
    </Link>
  );
  if (shown.isMember)
    return (
      <>
        <p>{t("accept.isMember")}</p>
        <Link to="/organizations/$organization/issues/" params={{ organization: shown.organization.slug }}>
          {t("accept.toOrganization")}
        </Link>
      </>
    );
  if (shown.signedInAs)
    return (
      <>
        {lead}
        <FormErrors error={accept.error} />
        <Button
          look="primary"
          className={styles.submit}
          busy={accept.isPending}
          onClick={() => accept.mutate({}, done)}
        >
          {t("accept.joinAs", { email: shown.signedInAs })}
        </Button>
        {signIn}
      </>
    );
  if (shown.hasAccount)
    return (
      <>
        {lead}
        <p className={styles.muted}>{t("accept.hasAccount", { email: shown.email })}</p>
        {signIn}
      </>
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    accept.mutate({ name: String(form.get("name") ?? "").trim(), password: String(form.get("password") ?? "") }, done);
  };
  return (
    <>
      {lead}
      <form className={styles.form} onSubmit={submit}>
        <FormErrors error={accept.error} fields={["name", "password"]} />
        <Field
          label={t("accept.email")}
          type="email"
          name="email"
          value={shown.email}
          readOnly
          autoComplete="username"
        />
        <Field
          label={t("accept.name")}
          name="name"
          required
          autoFocus
          maxLength={100}
          autoComplete="name"
          errors={errors.name}
        />
        <Field
          label={t("accept.password")}
          name="password"
          type="password"
          required
          minLength={8}
          maxLength={256}
          autoComplete="new-password"
          hint={t("accept.passwordHint")}
          errors={errors.password}
        />
        <Button type="submit" look="primary" className={styles.submit} busy={accept.isPending}>
          {t("accept.register")}
        </Button>
      </form>
      {signIn}
    </>
  );
}
