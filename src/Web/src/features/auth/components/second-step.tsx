import { type FormEvent, type ReactNode, useState } from "react";
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
  const [remember, setRemember] = useState(false);
  const choice = <Remember checked={remember} onChange={setRemember} />;
  return (
    <AuthFrame title={t("second.title")}>
      {method === "passkey" ? (
        <Passkey remember={remember} onSignedIn={onSignedIn}>
          {choice}
        </Passkey>
      ) : (
        <Code key={method} method={method} remember={remember} onSignedIn={onSignedIn}>
          {choice}
        </Code>
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

interface StepProps {
  remember: boolean;
  onSignedIn: () => void;
  children: ReactNode;
}

function Remember({ checked, onChange }: { checked: boolean; onChange: (checked: boolean) => void }) {
  const { t } = useTranslation("auth");
  return (
    <label className={styles.remember}>
      <input type="checkbox" name="remember" checked={checked} onChange={({ target }) => onChange(target.checked)} />
      <span>
        {t("second.remember")}
        <small>{t("second.rememberHint")}</small>
      </span>
    </label>
  );
}

function Passkey({ remember, onSignedIn, children }: StepProps) {
  const { t } = useTranslation("auth");
  const signIn = useSignInWithPasskey();
  return (
    <div className={styles.form}>
      <SignInError error={signIn.error} />
      <p className={styles.lead}>{t("second.passkeyText")}</p>
      {children}
      <Button
        look="primary"
        icon="key"
        autoFocus
        busy={signIn.isPending}
        className={styles.submit}
        onClick={() => signIn.mutate({ twoFactor: true, remember }, { onSuccess: onSignedIn })}
      >
        {t("second.usePasskey")}
      </Button>
    </div>
  );
}

function Code({ method, remember, onSignedIn, children }: StepProps & { method: "totp" | "recovery" }) {
  const { t } = useTranslation("auth");
  const signIn = useSignInWithCode();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code") ?? "");
    signIn.mutate({ code, remember }, { onSuccess: onSignedIn });
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
      {children}
      <Button type="submit" look="primary" busy={signIn.isPending} className={styles.submit}>
        {t("signIn")}
      </Button>
    </form>
  );
}
