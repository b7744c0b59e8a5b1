import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field, SelectField } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { type CreatedToken, useCreateToken } from "../api/create-token";
import { buildChoice, readingChoice, type ScopeChoice, type ScopeLevel, scopeGroups, scopesOf } from "../model/scopes";
import styles from "./forms.module.css";

const nameLengthMax = 100;

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
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    create.mutate(
      { name, scopes },
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
        <FormErrors error={create.error} fields={["name", "scopes"]} />
        <Field
          label={t("tokens.name")}
          name="name"
          required
          maxLength={nameLengthMax}
          autoComplete="off"
          placeholder={t("tokens.namePlaceholder")}
          errors={errors.name}
        />
        <div className={styles.section}>
          <div className={styles.heading}>
            <h3>{t("tokens.scopes")}</h3>
            <div className={styles.buttons}>
              <Button look="quiet" onClick={() => setChoice(readingChoice)}>
                {t("tokens.forReading")}
              </Button>
              <Button look="quiet" onClick={() => setChoice(buildChoice)}>
                {t("tokens.forBuilds")}
              </Button>
            </div>
          </div>
          <div className={styles.pair}>
            {scopeGroups.map(({ id, levels }) => (
              <SelectField
                key={id}
                label={t(`scope.${id}`)}
                name={id}
                value={choice[id] ?? ""}
                options={[
                  { value: "", label: t("choice.none") },
                  ...levels.map((level) => ({
                    value: level.id,
                    label: levels.length === 1 ? t("choice.allowed") : t(`choice.${level.id}`),
                  })),
                ]}
                onChange={({ target }) =>
                  setChoice({ ...choice, [id]: (target.value || undefined) as ScopeLevel["id"] | undefined })
                }
              />
            ))}
          </div>
          {errors.scopes && <FormErrors error={create.error} />}
        </div>
      </form>
    </Dialog>
  );
}
