import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { useAuthConfig } from "../api/get-auth-config";
import { useRegister } from "../api/register";
import styles from "./auth.module.css";
import { AuthFrame, Message } from "./auth-frame";
import { NewPassword } from "./new-password";

/** Makes an account, where the server lets people do that themselves. */
export function Register() {
  const { t, i18n } = useTranslation("auth");
  const { data: config } = useAuthConfig();
  const register = useRegister();
  const errors = isApiError(register.error) ? register.error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    const language = i18n.language.toLowerCase();
    register.mutate({ name: text("name").trim(), email: text("email").trim(), password: text("password"), language });
  };
  const closed = config?.allowRegistration === false || (isApiError(register.error, 403) && register.error.code);
  return (
    <AuthFrame title={t("register.title")}>
      {closed ? (
        <p className={styles.lead}>{t("register.closed")}</p>
      ) : register.data ? (
        <Message good>{t(register.data.next === "verify" ? "register.verify" : "register.done")}</Message>
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <FormErrors error={register.error} fields={["name", "email", "password"]} />
          <Field
            label={t("register.name")}
            name="name"
            autoComplete="name"
            autoFocus
            required
            maxLength={100}
            errors={errors.name}
          />
          <Field
            label={t("email")}
            name="email"
            type="email"
            autoComplete="username"
            required
            maxLength={254}
            errors={errors.email}
          />
          <NewPassword errors={errors.password} />
          <Button type="submit" look="primary" busy={register.isPending} className={styles.submit}>
            {t("register.create")}
          </Button>
        </form>
      )}
      <p className={styles.links}>
        <Link to="/auth/login/">{t("toSignIn")}</Link>
      </p>
    </AuthFrame>
  );
}
