import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { isApiError } from "~/lib/api-error";
import { browserHasPasskeys } from "~/lib/passkeys";
import { signOnPath } from "~/lib/sign-on-path";
import { useAuthConfig } from "../api/get-auth-config";
import { type SignedIn, useSignIn, useSignInWithPasskey } from "../api/sign-in";
import styles from "./auth.module.css";
import { AuthFrame } from "./auth-frame";
import { SecondStep } from "./second-step";
import { SignInError } from "./sign-in-error";
import { SignOnRefusal } from "./sign-on-refusal";

/** The password, then whatever else the account asks for; or a passkey, or somebody who vouches. */
export function Login({ onSignedIn, ...first }: Omit<FirstStepProps, "onAnswer"> & { onSignedIn: () => void }) {
  const [methods, setMethods] = useState<readonly string[] | null>(null);
  const go = (answer: SignedIn) => (answer.user ? onSignedIn() : setMethods(answer.methods ?? []));
  return methods ? (
    <SecondStep methods={methods} onSignedIn={onSignedIn} onBack={() => setMethods(null)} />
  ) : (
    <FirstStep {...first} onAnswer={go} />
  );
}

interface FirstStepProps {
  /** Why the way to a provider ended here. */
  signOnRefusal?: string;
  /** What a session that began at a provider does not reach: `account`, or an organisation. */
  signedOn?: string;
  /** Where to go afterwards. */
  next?: string;
  onAnswer: (answer: SignedIn) => void;
}

function FirstStep({ signOnRefusal, signedOn, next, onAnswer }: FirstStepProps) {
  const { t } = useTranslation("auth");
  const { data: config } = useAuthConfig();
  const signIn = useSignIn();
  const withPasskey = useSignInWithPasskey();
  const [username, setUsername] = useState("");
  const errors = isApiError(signIn.error) ? signIn.error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    withPasskey.reset();
    const password = String(new FormData(event.currentTarget).get("password") ?? "");
    signIn.mutate({ username: username.trim(), password }, { onSuccess: onAnswer });
  };
  const usePasskey = () => {
    signIn.reset();
    withPasskey.mutate({ twoFactor: false }, { onSuccess: onAnswer });
  };
  const offersPasskeys = config?.passkeys && browserHasPasskeys();
  return (
    <AuthFrame title={t(signedOn ? "signOn.limited.title" : "title")}>
      <form className={styles.form} onSubmit={submit}>
        {signedOn && (
          <p className={styles.lead}>
            {signedOn === "account" || signedOn === "others"
              ? t(`signOn.limited.${signedOn}`)
              : t("signOn.limited.organization", { name: signedOn })}
          </p>
        )}
        {signOnRefusal && !signIn.error && <SignOnRefusal code={signOnRefusal} />}
        <SignInError error={signIn.error ?? withPasskey.error} email={username} />
        <Field
          label={t("email")}
          name="username"
          type="text"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          maxLength={256}
          value={username}
          onChange={(event) => setUsername(event.target.value)}
          errors={errors.username}
        />
        <Field
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={256}
          errors={errors.password}
        />
        <Button type="submit" look="primary" busy={signIn.isPending} className={styles.submit}>
          {t("signIn")}
        </Button>
      </form>
      {(offersPasskeys || (config?.sso.length ?? 0) > 0) && (
        <div className={styles.ways}>
          {offersPasskeys && (
            <Button icon="key" busy={withPasskey.isPending} onClick={usePasskey}>
              {t("passkey.signIn")}
            </Button>
          )}
          {config?.sso.map((provider) => (
            <a key={provider.id} href={signOnPath(provider.url, next)} className={styles.provider}>
              {t("sso", { name: provider.name })}
            </a>
          ))}
        </div>
      )}
      <p className={styles.links}>
        {signedOn && <Link to="/">{t("signOn.limited.back")}</Link>}
        <Link to="/auth/recover/">{t(signedOn ? "signOn.limited.noPassword" : "forgot")}</Link>
        {config?.allowRegistration && !signedOn && <Link to="/auth/register/">{t("register.link")}</Link>}
      </p>
    </AuthFrame>
  );
}
