import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import styles from "./forms.module.css";

interface RenameProps {
  name: string;
  onRename: (name: string) => Promise<unknown>;
}

/** A button that asks for another name. */
export function Rename({ name, onRename }: RenameProps) {
  const { t } = useTranslation("settings");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        {t("rename.action")}
      </Button>
      {open && <RenameDialog name={name} onRename={onRename} onClose={() => setOpen(false)} />}
    </>
  );
}

function RenameDialog({ name, onRename, onClose }: RenameProps & { onClose: () => void }) {
  const { t } = useTranslation("settings");
  const formId = useId();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    setBusy(true);
    try {
      await onRename(next);
      onClose();
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={name ? t("rename.title", { name }) : t("rename.titleUnnamed")}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {t("common:save")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <FormErrors error={error} fields={["name"]} />
        <Field
          label={t("rename.name")}
          name="name"
          defaultValue={name}
          required
          maxLength={100}
          autoComplete="off"
          errors={isApiError(error) ? error.fields.name : undefined}
        />
      </form>
    </Dialog>
  );
}
