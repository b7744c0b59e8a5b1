import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field, SelectField } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { toast } from "~/lib/toasts";
import { type MailSecurity, type MailSettings, useChangeMail, useMailSettings } from "../api/mail-settings";
import styles from "./manage.module.css";

const ports: Record<MailSecurity, number> = { none: 25, starttls: 587, tls: 465 };
const names = ["host", "port", "security", "user", "password", "from", "fromName"].map((name) => `mail.${name}`);

/** How mail leaves the server. All of it belongs together, so it is saved together. */
export function MailForm() {
  const { t } = useTranslation("manage");
  const settings = useMailSettings(true);
  if (settings.isPending) return <Loading rows={4} />;
  if (!settings.data) return <Failed error={settings.error} onRetry={() => void settings.refetch()} />;
  const { value, source } = settings.data;
  return (
    <section className={styles.section}>
      <h2>{t("mail.settings")}</h2>
      <p className={styles.lead}>{t(value.host ? "mail.on" : "mail.off")}</p>
      {source === "configuration" && <p className={styles.notice}>{t("mail.held")}</p>}
      {/* Another form when something else is stored: its fields begin with that. */}
      <Form key={JSON.stringify(value)} value={value} readOnly={source === "configuration"} />
    </section>
  );
}

function Form({ value, readOnly }: { value: MailSettings; readOnly: boolean }) {
  const { t } = useTranslation("manage");
  const change = useChangeMail();
  const [security, setSecurity] = useState<MailSecurity>(value.security);
  const [port, setPort] = useState(String(value.port));
  const errors = (name: string) => (isApiError(change.error) ? change.error.fields[`mail.${name}`] : undefined);
  const choose = (next: MailSecurity) => {
    if (Number(port) === ports[security]) setPort(String(ports[next]));
    setSecurity(next);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (change.isPending) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const password = String(data.get("password") ?? "");
    change.mutate(
      {
        host: text("host"),
        port: Number(port) || undefined,
        security,
        user: text("user"),
        password: password === "" ? undefined : password,
        from: text("from"),
        fromName: text("fromName"),
      },
      {
        onSuccess: () => {
          // What was typed is stored; it does not stay on the screen.
          const typed = form.elements.namedItem("password");
          if (typed instanceof HTMLInputElement) typed.value = "";
          toast(t("mail.saved"));
        },
      },
    );
  };
  const turnOff = () => change.mutate({ host: "" }, { onSuccess: () => toast(t("mail.turnedOff")) });
  const field = (name: "host" | "user" | "from" | "fromName") => ({
    name,
    readOnly,
    defaultValue: value[name],
    errors: errors(name),
    maxLength: 255,
  });
  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      <FormErrors error={change.error} fields={names} />
      <Field {...field("host")} label={t("mail.host")} monospaced required />
      <div className={styles.pair}>
        <SelectField
          label={t("mail.security")}
          name="security"
          value={security}
          disabled={readOnly}
          options={(["starttls", "tls", "none"] as const).map((each) => ({
            value: each,
            label: t(`mail.securityOf.${each}`),
          }))}
          onChange={(event) => choose(event.target.value as MailSecurity)}
          errors={errors("security")}
        />
        <Field
          label={t("mail.port")}
          name="port"
          inputMode="numeric"
          readOnly={readOnly}
          value={port}
          onChange={(event) => setPort(event.target.value)}
          errors={errors("port")}
        />
      </div>
      <div className={styles.pair}>
        <Field
          {...field("user")}
          label={t("mail.user")}
          autoComplete="off"
          hint={security === "none" ? t("mail.userInClear") : t("mail.userHint")}
        />
        <Field
          label={t("mail.password")}
          name="password"
          type="password"
          autoComplete="new-password"
          readOnly={readOnly}
          placeholder={value.passwordSet ? t("mail.passwordSet") : ""}
          hint={t("mail.passwordHint")}
          errors={errors("password") && [t("mail.passwordAgain")]}
        />
      </div>
      <div className={styles.pair}>
        <Field {...field("from")} label={t("mail.from")} type="email" required />
        <Field {...field("fromName")} label={t("mail.fromName")} hint={t("mail.fromNameHint")} />
      </div>
      {!readOnly && (
        <div className={styles.buttons}>
          <Button type="submit" look="primary" busy={change.isPending}>
            {t("common:save")}
          </Button>
          {value.host !== "" && <Button onClick={turnOff}>{t("mail.turnOff")}</Button>}
        </div>
      )}
    </form>
  );
}
