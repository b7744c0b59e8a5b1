import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { isApiError } from "~/lib/api-error";
import { browserHasPasskeys } from "~/lib/passkeys";
import { useSignInWithCode, useSignInWithPasskey } from "../api/sign-in";
import styles from "./auth.module.css";
import { AuthFrame } from "./auth-frame";
import { SignInError } from "./sign-in-error";

type Method = "passkey" | "totp" | "recovery";

interface SecondStepProps {
  /** How the account can do it, the best first. */
  methods: readonly string[];
  onSignedIn: () => void;
  onBack: () => void;
}

/** A passkey, a code of an authenticator app, or a recovery code. */
export function SecondStep({ methods, onSignedIn, onBack }: SecondStepProps) {
  const { t } = useTranslation("auth");
  const known = (["passkey", "totp", "recovery"] as const).filter(
    (method) => methods.includes(method) && (method !== "passkey" || browserHasPasskeys()),
  );
  const [method, setMethod] = useState<Method>(known[0] ?? "recovery");
  return (
    <AuthFrame title={t("second.title")}>
      {method === "passkey" ? (
        <Passkey onSignedIn={onSignedIn} />
      ) : (
        <Code key={method} method={method} onSignedIn={onSignedIn} />
      )}
      <p className={styles.links}>
        {known
          .filter((other) => other !== method)
          .map((other) => (
            <button key={other} type="button" onClick={() => setMethod(other)}>
              {t(`second.use.${other}`)}
            </button>
          ))}
        <button type="button" onClick={onBack}>
          {t("second.back")}
        </button>
      </p>
    </AuthFrame>
  );
}

function Passkey({ onSignedIn }: { onSignedIn: () => void }) {
  const { t } = useTranslation("auth");
  const signIn = useSignInWithPasskey();
  return (
    <div className={styles.form}>
      <SignInError error={signIn.error} />
      <p className={styles.lead}>{t("second.passkeyText")}</p>
      <Button
        look="primary"
        icon="key"
        autoFocus
        busy={signIn.isPending}
        className={styles.submit}
        onClick={() => signIn.mutate(true, { onSuccess: onSignedIn })}
      >
        {t("second.usePasskey")}
      </Button>
    </div>
  );
}

function Code({ method, onSignedIn }: { method: "totp" | "recovery"; onSignedIn: () => void }) {
  const { t } = useTranslation("auth");
  const signIn = useSignInWithCode();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "");
    signIn.mutate(code, { onSuccess: onSignedIn });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <SignInError error={signIn.error} />
      <Field
        label={t(`second.label.${method}`)}
        name="code"
        autoComplete="one-time-code"
        inputMode={method === "totp" ? "numeric" : "text"}
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        required
        maxLength={64}
        monospaced
        hint={t(`second.hint.${method}`)}
        errors={isApiError(signIn.error) ? signIn.error.fields.code : undefined}
      />
      <Button type="submit" look="primary" busy={signIn.isPending} className={styles.submit}>
        {t("signIn")}
      </Button>
    </form>
  );
}
