import { type FormEvent, useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { isApiError } from "~/lib/api-error";
import { browserHasPasskeys } from "~/lib/passkeys";
import { useSelf } from "~/lib/session/get-self";
import { signOnPath } from "~/lib/sign-on-path";
import { useProveWithPasskey, useProveWithPassword } from "../api/prove";
import { PasskeyError } from "./passkey-error";
import styles from "./security.module.css";

/** Asks who is in front of the screen, before something that could do harm in other hands. */
export function ProofDialog({
  provider,
  onAnswer,
}: {
  /** The way to a provider that can prove it, too. */
  provider?: string;
  onAnswer: (proved: boolean) => void;
}) {
  const { t } = useTranslation("security");
  const { data: self } = useSelf();
  const formId = useId();
  const hasPassword = self?.hasPasswordAuth !== false;
  const password = useProveWithPassword();
  const passkey = useProveWithPasskey();
  const proved = { onSuccess: () => onAnswer(true) };
  const wrong = isApiError(password.error) && password.error.fields.password ? [t("proof.wrong")] : undefined;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // The dialog may lie inside another form, as React sees it.
    event.stopPropagation();
    passkey.reset();
    password.mutate(String(new FormData(event.currentTarget).get("password") ?? ""), proved);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onAnswer(false)}
      title={t("proof.title")}
      description={t(hasPassword ? "proof.text" : provider ? "proof.textProvider" : "proof.textNoPassword")}
      actions={
        <>
          <Button onClick={() => onAnswer(false)}>{t("common:cancel")}</Button>
          {self?.has2fa && browserHasPasskeys() && (
            <Button icon="key" busy={passkey.isPending} onClick={() => passkey.mutate(undefined, proved)}>
              {t("proof.passkey")}
            </Button>
          )}
          {provider && (
            <Button
              look={hasPassword ? "default" : "primary"}
              onClick={() => window.location.assign(signOnPath(provider, here(), { prove: true }))}
            >
              {t("proof.provider")}
            </Button>
          )}
          {hasPassword && (
            <Button type="submit" form={formId} look="primary" busy={password.isPending}>
              {t("proof.confirm")}
            </Button>
          )}
        </>
      }
    >
      {!hasPassword && <PasskeyError error={passkey.error} fields={[]} />}
      {hasPassword && (
        <form id={formId} className={styles.form} onSubmit={submit}>
          <PasskeyError error={passkey.error ?? password.error} fields={["password"]} />
          <input type="hidden" name="username" autoComplete="username" value={self?.email ?? ""} readOnly />
          <Field
            label={t("proof.password")}
            name="password"
            type="password"
            autoComplete="current-password"
            autoFocus
            required
            maxLength={256}
            errors={wrong}
          />
        </form>
      )}
    </Dialog>
  );
}

const here = () => window.location.pathname + window.location.search;
