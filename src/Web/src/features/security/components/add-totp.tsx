import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { CopyButton } from "~/components/copy-button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { type SecondFactorChanged, type TotpEnrollment, useAddTotp } from "../api/authenticators";
import styles from "./security.module.css";

interface AddTotpProps {
  enrollment: TotpEnrollment;
  onClose: () => void;
  onAdded: (changed: SecondFactorChanged) => void;
}

/** The secret as a picture and as text, and the code that shows that the app has it. */
export function AddTotp({ enrollment, onClose, onAdded }: AddTotpProps) {
  const { t } = useTranslation("security");
  const formId = useId();
  const add = useAddTotp();
  const wrong = isApiError(add.error) && add.error.fields.otp ? [t("totp.wrong")] : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const otp = String(new FormData(event.currentTarget).get("otp") ?? "");
    add.mutate({ secret: enrollment.secret, otp }, { onSuccess: onAdded });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t("totp.add")}
      description={t("totp.scan")}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={add.isPending}>
            {t("totp.turnOn")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <div className={styles.code}>
          <img src={`data:image/svg+xml,${encodeURIComponent(enrollment.qrcode)}`} alt={t("totp.picture")} />
        </div>
        <div className={styles.secret}>
          <code translate="no">{enrollment.secret.match(/.{4}/g)?.join(" ")}</code>
          <CopyButton text={enrollment.secret} what={t("totp.secret")} />
        </div>
        <FormErrors error={add.error} fields={["otp"]} />
        <Field
          label={t("totp.code")}
          name="otp"
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          required
          maxLength={10}
          monospaced
          errors={wrong}
        />
      </form>
    </Dialog>
  );
}
