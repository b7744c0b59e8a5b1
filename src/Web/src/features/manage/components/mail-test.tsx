import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { useSelf } from "~/lib/session/get-self";
import { useSendTestMail } from "../api/mail";
import styles from "./manage.module.css";

/** Sends a mail now, and shows what the SMTP server said. */
export function MailTest({ isConfigured }: { isConfigured: boolean }) {
  const { t, i18n } = useTranslation("manage");
  const { data: self } = useSelf();
  const [to, setTo] = useState<string | null>(null);
  const test = useSendTestMail();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!test.isPending) test.mutate({ to: to ?? self?.email ?? "", language: i18n.language.toLowerCase() });
  };
  return (
    <section className={styles.section}>
      <h2>{t("mail.test")}</h2>
      <form className={styles.test} onSubmit={submit} noValidate>
        <Field
          label={t("mail.testTo")}
          name="to"
          type="email"
          autoComplete="email"
          value={to ?? self?.email ?? ""}
          onChange={(event) => setTo(event.target.value)}
          errors={isApiError(test.error) && test.error.fields.to ? [t("mail.noAddress")] : undefined}
        />
        <Button type="submit" busy={test.isPending} disabled={!isConfigured}>
          {t("mail.sendTest")}
        </Button>
      </form>
      {!isConfigured && <p className={styles.lead}>{t("mail.testLater")}</p>}
      <FormErrors error={test.error} fields={["to"]} />
      {test.data && (
        <div className={styles.answer} data-failed={!test.data.sent} role="status">
          <p>{t(test.data.sent ? "mail.testSent" : "mail.testFailed")}</p>
          <code translate="no">{test.data.answer}</code>
        </div>
      )}
    </section>
  );
}
