import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import type { MailedLink } from "../api/recover";
import { useVerifyEmail } from "../api/register";
import styles from "./auth.module.css";
import { AuthFrame, Message } from "./auth-frame";

/** Confirms an address. By a button, because programs that look into mails open its links, too. */
export function Verify({ link }: { link: MailedLink }) {
  const { t } = useTranslation("auth");
  const verify = useVerifyEmail();
  const over = isApiError(verify.error) && verify.error.fields.token !== undefined;
  return (
    <AuthFrame title={t("verify.title")}>
      {verify.isSuccess ? (
        <Message good>{t("verify.done")}</Message>
      ) : over ? (
        <Message>{t("verify.over")}</Message>
      ) : (
        <div className={styles.form}>
          <FormErrors error={verify.error} />
          <p className={styles.lead}>{t("verify.text")}</p>
          <Button
            look="primary"
            autoFocus
            busy={verify.isPending}
            className={styles.submit}
            onClick={() => verify.mutate(link)}
          >
            {t("verify.confirm")}
          </Button>
        </div>
      )}
      <p className={styles.links}>
        <Link to="/auth/login/">{t("toSignIn")}</Link>
      </p>
    </AuthFrame>
  );
}
