import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { type Integration, useCreateIntegration, useEditIntegration } from "../api/integrations";
import { choiceOf, readingChoice, type ScopeChoice, scopesOf } from "../model/scopes";
import styles from "./forms.module.css";
import { ScopeFields } from "./scope-fields";

interface IntegrationDialogProps {
  organization: string;
  /** The one to change; absent: a new one. */
  integration?: Integration;
  onClose: () => void;
}

/** What the integration is called and what its tokens may do. */
export function IntegrationDialog({ organization, integration, onClose }: IntegrationDialogProps) {
  const { t } = useTranslation("integrations");
  const formId = useId();
  const [choice, setChoice] = useState<ScopeChoice>(integration ? choiceOf(integration.scopes) : readingChoice);
  const create = useCreateIntegration(organization);
  const edit = useEditIntegration(organization);
  const { error, isPending } = integration ? edit : create;
  const errors = isApiError(error) ? error.fields : {};
  const scopes = scopesOf(choice);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    if (integration) edit.mutate({ integration: integration.id, name, scopes }, { onSuccess: onClose });
    else create.mutate({ name, scopes }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={integration ? t("editTitle", { name: integration.name }) : t("new")}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={isPending} disabled={scopes.length === 0}>
            {integration ? t("common:save") : t("create")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <FormErrors error={error} fields={["name"]} />
        <Field
          label={t("name")}
          name="name"
          defaultValue={integration?.name}
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
