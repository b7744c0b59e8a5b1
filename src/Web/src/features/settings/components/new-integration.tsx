import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { useCreateIntegration } from "../api/integrations";
import { readingChoice, type ScopeChoice, scopesOf } from "../model/scopes";
import styles from "./forms.module.css";
import { ScopeFields } from "./scope-fields";

interface NewIntegrationProps {
  organization: string;
  open: boolean;
  onClose: () => void;
}

/** What the integration is called and what its tokens may do. */
export function NewIntegration({ organization, open, onClose }: NewIntegrationProps) {
  const { t } = useTranslation("integrations");
  const formId = useId();
  const [choice, setChoice] = useState<ScopeChoice>(readingChoice);
  const create = useCreateIntegration(organization);
  const errors = isApiError(create.error) ? create.error.fields : {};
  const scopes = scopesOf(choice);
  const close = () => {
    create.reset();
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    create.mutate(
      { name, scopes },
      {
        onSuccess: () => {
          setChoice(readingChoice);
          close();
        },
      },
    );
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={t("new")}
      actions={
        <>
          <Button onClick={close}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={create.isPending} disabled={scopes.length === 0}>
            {t("create")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <FormErrors error={create.error} fields={["name"]} />
        <Field
          label={t("name")}
          name="name"
          required
          maxLength={100}
          autoComplete="off"
          placeholder={t("namePlaceholder")}
          errors={errors.name}
        />
        <ScopeFields choice={choice} onChange={setChoice} />
      </form>
    </Dialog>
  );
}
