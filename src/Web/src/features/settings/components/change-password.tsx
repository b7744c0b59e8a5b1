import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { PasswordStrength } from "~/components/password-strength";
import { isApiError } from "~/lib/api-error";
import { useSelf } from "~/lib/session/get-self";
import { useChangePassword } from "../api/change-password";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";
import { Note } from "./note";

const lengthMin = 8;
const lengthMax = 256;
const fieldNames = ["password", "passwordNew", "passwordVerify"];

/** The password there is, and twice the one to have instead. */
export function ChangePassword() {
  const { t } = useTranslation("settings");
  const { data: self } = useSelf();
  const form = useRef<HTMLFormElement>(null);
  const [passwordNew, setPasswordNew] = useState("");
  const [different, setDifferent] = useState(false);
  const change = useChangePassword();
  const errors = isApiError(change.error) ? change.error.fields : {};
  const absent = isApiError(change.error, 404) || isApiError(change.error, 405);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => String(data.get(name) ?? "");
    const body = { password: text("password"), passwordNew, passwordVerify: text("passwordVerify") };
    const differs = body.passwordNew !== body.passwordVerify;
    setDifferent(differs);
    if (differs) return;
    change.mutate(body, {
      onSuccess: () => {
        form.current?.reset();
        setPasswordNew("");
      },
    });
  };
  return (
    <form ref={form} className={styles.form} onSubmit={submit}>
      {absent ? (
        <Note icon="warning">{errorText(change.error, t)}</Note>
      ) : (
        <FormErrors error={change.error} fields={fieldNames} />
      )}
      {change.isSuccess && (
        <Note icon="check" good>
          {t("security.changed")}
        </Note>
      )}
      {/* For the browser's own keeper of passwords: whose password this is. */}
      <input type="hidden" name="username" autoComplete="username" value={self?.email ?? ""} readOnly />
      <Field
        label={t("security.current")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={lengthMax}
        errors={errors.password && [t("security.wrong")]}
      />
      <Field
        label={t("security.new")}
        name="passwordNew"
        type="password"
        autoComplete="new-password"
        required
        minLength={lengthMin}
        maxLength={lengthMax}
        value={passwordNew}
        onChange={(event) => setPasswordNew(event.target.value)}
        hint={
          <>
            <PasswordStrength password={passwordNew} label={(strength) => t("security.strength", { ...strength })} />
            {t("security.newHint", { count: lengthMin })}
          </>
        }
        errors={errors.passwordNew}
      />
      <Field
        label={t("security.repeat")}
        name="passwordVerify"
        type="password"
        autoComplete="new-password"
        required
        maxLength={lengthMax}
        errors={different ? [t("security.different")] : errors.passwordVerify}
      />
      <Button type="submit" look="primary" busy={change.isPending} className={styles.submit}>
        {t("security.change")}
      </Button>
    </form>
  );
}
