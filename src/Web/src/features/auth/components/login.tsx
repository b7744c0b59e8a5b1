import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { LanguageAndTheme } from "~/components/language-and-theme";
import { Mark } from "~/components/mark";
import { useTitle } from "~/components/page";
import { isApiError } from "~/lib/api-error";
import { useSignIn } from "../api/sign-in";
import styles from "./login.module.css";

export function Login({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation("auth");
  useTitle(t("title"));
  const signIn = useSignIn();
  const errors = isApiError(signIn.error) ? signIn.error.fields : {};

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const credentials = {
      username: String(form.get("username") ?? "").trim(),
      password: String(form.get("password") ?? ""),
    };
    signIn.mutate(credentials, { onSuccess: onSignedIn });
  };
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <header className={styles.head}>
          <Mark size={34} />
          <h1>{t("title")}</h1>
        </header>
        <form className={styles.form} onSubmit={submit}>
          {isApiError(signIn.error, 401) ? (
            <WrongCredentials />
          ) : (
            <FormErrors error={signIn.error} fields={["username", "password"]} />
          )}
          <Field
            label={t("email")}
            name="username"
            type="text"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            autoFocus
            required
            maxLength={256}
            errors={errors.username}
          />
          <Field
            label={t("password")}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={256}
            errors={errors.password}
          />
          <Button type="submit" look="primary" busy={signIn.isPending} className={styles.submit}>
            {t("signIn")}
          </Button>
        </form>
        <details className={styles.help}>
          <summary>{t("forgot")}</summary>
          <p>{t("forgotText")}</p>
        </details>
      </div>
      <LanguageAndTheme />
    </main>
  );
}

/** Which half is wrong is never said. */
function WrongCredentials() {
  const { t } = useTranslation("auth");
  return (
    <p className={styles.wrong} role="alert">
      {t("wrong")}
    </p>
  );
}
