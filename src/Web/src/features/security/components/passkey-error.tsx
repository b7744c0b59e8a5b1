import { useTranslation } from "react-i18next";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { PasskeyCancelled } from "~/lib/passkeys";
import styles from "./security.module.css";

/** Why a passkey was not made or not accepted. */
export function PasskeyError({ error, fields }: { error: unknown; fields?: readonly string[] }) {
  const { t } = useTranslation("security");
  const text =
    error instanceof PasskeyCancelled
      ? t("passkey.cancelled")
      : isApiError(error) && (error.code === "passkey-refused" || error.fields.credential)
        ? t("passkey.refused")
        : null;
  if (!text) return <FormErrors error={error} fields={fields} />;
  return (
    <p className={styles.wrong} role="alert">
      {text}
    </p>
  );
}
