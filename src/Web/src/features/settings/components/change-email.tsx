import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import type { Self } from "~/lib/session/get-self";
import { useKeepEmail, useRequestEmail } from "../api/change-email";
import styles from "./forms.module.css";
import { Note } from "./note";

/** The address that one signs in with. Another one counts once a link that is mailed to it was opened. */
export function ChangeEmail({ self }: { self: Self }) {
  const { t } = useTranslation("settings");
  const [open, setOpen] = useState(false);
  const keep = useKeepEmail();
  return (
    <section className={styles.section}>
      <div className={styles.inline}>
        <Field label={t("profile.email")} value={self.email} readOnly hint={t("profile.emailHint")} />
      </div>
      {self.pendingEmail && <Note>{t("profile.pending", { email: self.pendingEmail.email })}</Note>}
      <FormErrors error={keep.error} />
      <div className={styles.buttons}>
        <Button onClick={() => setOpen(true)}>{t(self.pendingEmail ? "profile.again" : "profile.change")}</Button>
        {self.pendingEmail && (
          <Button look="quiet" busy={keep.isPending} onClick={() => keep.mutate(undefined)}>
            {t("profile.keep")}
          </Button>
        )}
      </div>
      {open && <EmailDialog pending={self.pendingEmail?.email} onClose={() => setOpen(false)} />}
    </section>
  );
}

function EmailDialog({ pending, onClose }: { pending?: string; onClose: () => void }) {
  const { t } = useTranslation("settings");
  const formId = useId();
  const request = useRequestEmail();
  const { error } = request;
  const noMail = isApiError(error, 409);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email") ?? "").trim();
    request.mutate(email, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t("profile.changeTitle")}
      description={t("profile.changeText")}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={request.isPending}>
            {t("profile.send")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        {noMail ? <Note icon="warning">{t("profile.noMail")}</Note> : <FormErrors error={error} fields={["email"]} />}
        <Field
          label={t("profile.newEmail")}
          name="email"
          type="email"
          defaultValue={pending}
          required
          maxLength={254}
          autoComplete="email"
          errors={isApiError(error) ? error.fields.email : undefined}
        />
      </form>
    </Dialog>
  );
}
