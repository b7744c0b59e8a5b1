import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field, SelectField } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { type CreatedToken, useCreateToken } from "../api/create-token";
import { readingChoice, type ScopeChoice, scopesOf } from "../model/scopes";
import styles from "./forms.module.css";
import { ScopeFields } from "./scope-fields";

const nameLengthMax = 100;
const lives = ["30", "90", "365"] as const;
const day = 24 * 60 * 60 * 1000;

interface NewTokenProps {
  open: boolean;
  onClose: () => void;
  onCreated: (token: CreatedToken) => void;
}

/** What the token is called and what it may do. */
export function NewToken({ open, onClose, onCreated }: NewTokenProps) {
  const { t } = useTranslation("settings");
  const formId = useId();
  const [choice, setChoice] = useState<ScopeChoice>(readingChoice);
  const create = useCreateToken();
  const errors = isApiError(create.error) ? create.error.fields : {};
  const scopes = scopesOf(choice);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const days = Number(form.get("life") ?? 0);
    create.mutate(
      {
        name: String(form.get("name") ?? "").trim(),
        scopes,
        expiresAt: days > 0 ? new Date(Date.now() + days * day).toISOString() : null,
      },
      {
        onSuccess: (token) => {
          setChoice(readingChoice);
          onCreated(token);
        },
      },
    );
  };
  const close = () => {
    create.reset();
    onClose();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={t("tokens.new")}
      actions={
        <>
          <Button onClick={close}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={create.isPending} disabled={scopes.length === 0}>
            {t("tokens.create")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <FormErrors error={create.error} fields={["name", "scopes", "expiresAt"]} />
        <Field
          label={t("tokens.name")}
          name="name"
          required
          maxLength={nameLengthMax}
          autoComplete="off"
          placeholder={t("tokens.namePlaceholder")}
          errors={errors.name}
        />
        <SelectField
          label={t("tokens.life")}
          name="life"
          defaultValue="90"
          options={[
            ...lives.map((days) => ({ value: days, label: t("tokens.lifeDays", { count: Number(days) }) })),
            { value: "0", label: t("tokens.lifeEndless") },
          ]}
          errors={errors.expiresAt}
        />
        <ScopeFields choice={choice} onChange={setChoice} />
        {errors.scopes && <FormErrors error={create.error} />}
      </form>
    </Dialog>
  );
}
