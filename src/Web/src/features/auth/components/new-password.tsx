import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "~/components/field";
import { PasswordStrength } from "~/components/password-strength";

const lengthMin = 8;

/** The field `password` for one that is chosen now. */
export function NewPassword({ errors, autoFocus }: { errors?: readonly string[]; autoFocus?: boolean }) {
  const { t } = useTranslation("auth");
  const [password, setPassword] = useState("");
  return (
    <Field
      label={t("password")}
      name="password"
      type="password"
      autoComplete="new-password"
      autoFocus={autoFocus}
      required
      minLength={lengthMin}
      maxLength={256}
      value={password}
      onChange={(event) => setPassword(event.target.value)}
      hint={
        <>
          <PasswordStrength password={password} label={(strength) => t("strength", { ...strength })} />
          {t("passwordHint", { count: lengthMin })}
        </>
      }
      errors={errors}
    />
  );
}
