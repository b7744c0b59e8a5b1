import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { useAuthConfig } from "../api/get-auth-config";
import { useRequestRecovery } from "../api/recover";
import styles from "./auth.module.css";
import { AuthFrame, Message } from "./auth-frame";

/** Asks for the link by which another password can be chosen; without mail, an administrator makes it. */
export function Recover() {
  const { t } = useTranslation("auth");
  const { data: config } = useAuthConfig();
  const request = useRequestRecovery();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    request.mutate(String(new FormData(event.currentTarget).get("email") ?? "").trim());
  };
  return (
    <AuthFrame title={t("recover.title")}>
      {config && !config.mail ? (
        <p className={styles.lead}>{t("recover.noMail")}</p>
      ) : request.isSuccess ? (
        <Message good>{t("recover.sent")}</Message>
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <FormErrors error={request.error} fields={["email"]} />
          <Field
            label={t("email")}
            name="email"
            type="email"
            autoComplete="username"
            autoFocus
            required
            maxLength={256}
            hint={t("recover.hint")}
            errors={isApiError(request.error) ? request.error.fields.email : undefined}
          />
          <Button type="submit" look="primary" busy={request.isPending} className={styles.submit}>
            {t("recover.send")}
          </Button>
        </form>
      )}
      <p className={styles.links}>
        <Link to="/auth/login/">{t("toSignIn")}</Link>
      </p>
    </AuthFrame>
  );
}
