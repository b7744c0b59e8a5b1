import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { useConfirmEmail } from "../api/confirm-email";
import type { MailedLink } from "../api/recover";
import styles from "./auth.module.css";
import { AuthFrame, Message } from "./auth-frame";

/** Gives an account its new address. By a button, because programs that look into mails open its links, too. */
export function ConfirmEmail({ link }: { link: MailedLink }) {
  const { t } = useTranslation("auth");
  const confirm = useConfirmEmail();
  const over = isApiError(confirm.error) && confirm.error.fields.token !== undefined;
  return (
    <AuthFrame title={t("newEmail.title")}>
      {confirm.isSuccess ? (
        <Message good>{t("newEmail.done")}</Message>
      ) : over ? (
        <Message>{t("newEmail.over")}</Message>
      ) : (
        <div className={styles.form}>
          <FormErrors error={confirm.error} />
          <p className={styles.lead}>{t("newEmail.text")}</p>
          <Button
            look="primary"
            autoFocus
            busy={confirm.isPending}
            className={styles.submit}
            onClick={() => confirm.mutate(link)}
          >
            {t("verify.confirm")}
          </Button>
        </div>
      )}
      <p className={styles.links}>
        <Link to="/settings/account/profile/">{t("newEmail.toProfile")}</Link>
      </p>
    </AuthFrame>
  );
}
