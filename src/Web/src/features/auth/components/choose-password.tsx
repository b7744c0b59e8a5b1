import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { FormErrors } from "~/components/form-errors";
import { Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { type MailedLink, useConfirmRecovery, useRecoveryLink } from "../api/recover";
import styles from "./auth.module.css";
import { AuthFrame, Message } from "./auth-frame";
import { NewPassword } from "./new-password";

/** Where the link of the mail leads: another password, once. */
export function ChoosePassword({ link }: { link: MailedLink }) {
  const { t } = useTranslation("auth");
  const check = useRecoveryLink(link);
  const confirm = useConfirmRecovery();
  const fields = isApiError(confirm.error) ? confirm.error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate({ ...link, password: String(new FormData(event.currentTarget).get("password") ?? "") });
  };
  const over = check.data?.valid === false || fields.token !== undefined;
  return (
    <AuthFrame title={t("choose.title")}>
      {check.isPending ? (
        <Loading rows={1} />
      ) : check.isError ? (
        <Failed error={check.error} onRetry={() => void check.refetch()} />
      ) : confirm.isSuccess ? (
        <Message good>{t("choose.done")}</Message>
      ) : over ? (
        <Message>{t("choose.over")}</Message>
      ) : (
        <form className={styles.form} onSubmit={submit}>
          <FormErrors error={confirm.error} fields={["password"]} />
          <NewPassword autoFocus errors={fields.password} />
          <Button type="submit" look="primary" busy={confirm.isPending} className={styles.submit}>
            {t("choose.save")}
          </Button>
        </form>
      )}
      <p className={styles.links}>
        <Link to="/auth/login/">{t("toSignIn")}</Link>
        {over && <Link to="/auth/recover/">{t("choose.again")}</Link>}
      </p>
    </AuthFrame>
  );
}
