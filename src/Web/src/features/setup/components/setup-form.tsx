import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { PasswordStrength } from "~/components/password-strength";
import { isApiError } from "~/lib/api-error";
import { type SetUpDone, useSetUp } from "../api/set-up";
import { AddressCheck } from "./address-check";
import styles from "./first-run.module.css";

const passwordLengthMin = 8;
const fieldNames = ["rootUrl", "email", "name", "password", "organization"];

export function SetupForm({
  token,
  rootUrl,
  onDone,
}: {
  token: string;
  rootUrl: string;
  onDone: (done: SetUpDone) => void;
}) {
  const { t, i18n } = useTranslation("setup");
  // What the browser used to come here is right more often than what the server was told.
  const [address, setAddress] = useState(location.origin || rootUrl);
  const [password, setPassword] = useState("");
  const setUp = useSetUp();
  const errors = isApiError(setUp.error) ? setUp.error.fields : {};

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    setUp.mutate(
      {
        token,
        email: text("email"),
        password,
        name: text("name") || undefined,
        organization: text("organization"),
        rootUrl: address.trim(),
        language: i18n.language.toLowerCase(),
      },
      { onSuccess: onDone },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <FormErrors error={setUp.error} fields={fieldNames} />
      <Field
        label={t("address")}
        name="rootUrl"
        type="url"
        required
        maxLength={256}
        value={address}
        onChange={(event) => setAddress(event.target.value)}
        aside={<AddressCheck address={address} />}
        hint={t("addressHint")}
        errors={errors.rootUrl}
      />
      <fieldset className={styles.group}>
        <legend hidden>{t("account")}</legend>
        <div className={styles.pair}>
          <Field
            label={t("email")}
            name="email"
            type="email"
            autoComplete="username"
            required
            maxLength={256}
            errors={errors.email}
          />
          <Field label={t("name")} name="name" autoComplete="name" maxLength={64} errors={errors.name} />
        </div>
        <Field
          label={t("password")}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          minLength={passwordLengthMin}
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          hint={t("passwordHint", { count: passwordLengthMin })}
          errors={errors.password}
        />
        <PasswordStrength password={password} label={(strength) => t("strength", { ...strength })} />
      </fieldset>
      <Field
        label={t("organization")}
        name="organization"
        autoComplete="organization"
        required
        maxLength={64}
        errors={errors.organization}
      />
      <p className={styles.note}>{t("mailLater")}</p>
      <Button type="submit" look="primary" busy={setUp.isPending} className={styles.submit}>
        {t("create")}
      </Button>
    </form>
  );
}
