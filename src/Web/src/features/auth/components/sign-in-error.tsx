import { useTranslation } from "react-i18next";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { PasskeyCancelled } from "~/lib/passkeys";
import { useRequestVerification } from "../api/register";
import styles from "./auth.module.css";
import { Message } from "./auth-frame";

const codes = ["user-deactivated", "code-wrong", "passkey-refused", "sign-in-again"] as const;

/** Why signing in was refused. Which half of name and password is wrong is never said. */
export function SignInError({ error, email }: { error: unknown; email?: string }) {
  const { t } = useTranslation("auth");
  if (error instanceof PasskeyCancelled) return <Message>{t("passkey.cancelled")}</Message>;
  if (!isApiError(error, 401)) return <FormErrors error={error} fields={["username", "password", "code"]} />;
  if (error.code === "email-unverified") return <Unverified email={email ?? ""} />;
  const code = codes.find((known) => known === error.code);
  return <Message>{code ? t(`refused.${code}`) : t("wrong")}</Message>;
}

function Unverified({ email }: { email: string }) {
  const { t } = useTranslation("auth");
  const again = useRequestVerification();
  if (again.isSuccess) return <Message good>{t("verify.sentAgain")}</Message>;
  return (
    <div>
      <Message>{t("verify.first")}</Message>
      {email && (
        <p className={styles.links}>
          <button type="button" onClick={() => again.mutate(email)}>
            {t("verify.again")}
          </button>
        </p>
      )}
      <FormErrors error={again.error} />
    </div>
  );
}
