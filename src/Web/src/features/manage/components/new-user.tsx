import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field, SelectField } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { useOverview } from "../api/get-overview";
import { useOrganizations } from "../api/lists";
import { type MadeUser, useMakeUser } from "../api/users";
import styles from "./manage.module.css";

interface NewUserProps {
  onClose: () => void;
  onMade: (user: MadeUser, mailed: boolean) => void;
}

/** An account for somebody: with a password to pass on, or with a link to choose one. */
export function NewUser({ onClose, onMade }: NewUserProps) {
  const { t, i18n } = useTranslation("manage");
  const formId = useId();
  const make = useMakeUser();
  const organizations = useOrganizations("", true);
  const { data: overview } = useOverview(true);
  const [by, setBy] = useState<"link" | "password">("link");
  const mails = overview?.mail.isConfigured ?? false;
  const errors = isApiError(make.error) ? make.error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "");
    make.mutate(
      {
        email: text("email").trim(),
        name: text("name").trim(),
        password: by === "password" ? text("password") : null,
        organization: text("organization") || null,
        language: by === "link" ? (i18n.language.startsWith("zh") ? "zh-hans" : "en") : null,
      },
      { onSuccess: (user) => onMade(user, by === "link" && !user.link) },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t("newUser.title")}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={make.isPending}>
            {t("newUser.make")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.section} onSubmit={submit}>
        <FormErrors error={make.error} fields={["email", "name", "password", "organization"]} />
        <Field
          label={t("newUser.email")}
          name="email"
          type="email"
          required
          maxLength={254}
          autoComplete="off"
          errors={errors.email}
        />
        <Field label={t("user.name")} name="name" required maxLength={100} autoComplete="off" errors={errors.name} />
        <SelectField
          label={t("newUser.organization")}
          name="organization"
          options={[
            { value: "", label: t("newUser.none") },
            ...(organizations.data ?? []).map(({ slug, name }) => ({ value: slug, label: name })),
          ]}
          hint={t("newUser.organizationHint")}
          errors={errors.organization}
        />
        <SelectField
          label={t("newUser.password")}
          name="by"
          value={by}
          options={[
            { value: "link", label: t("newUser.byLink") },
            { value: "password", label: t("newUser.byPassword") },
          ]}
          onChange={({ target }) => setBy(target.value as "link" | "password")}
          hint={by === "link" ? t(mails ? "newUser.mailed" : "newUser.notMailed") : undefined}
        />
        {by === "password" && (
          <Field
            label={t("newUser.firstPassword")}
            name="password"
            type="password"
            required
            minLength={8}
            maxLength={256}
            autoComplete="new-password"
            hint={t("newUser.firstPasswordHint")}
            errors={errors.password}
          />
        )}
      </form>
    </Dialog>
  );
}
