import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Confirm, Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { Time } from "~/components/time";
import { isApiError } from "~/lib/api-error";
import {
  type Passkey,
  type SecondFactorChanged,
  useAddPasskey,
  useRemovePasskey,
  useRenamePasskey,
} from "../api/authenticators";
import { explainRemoval } from "../model/explain-removal";
import { PasskeyError } from "./passkey-error";
import styles from "./security.module.css";

/** One passkey: its name, and when it was used. */
export function PasskeyRow({ passkey }: { passkey: Passkey }) {
  const { t } = useTranslation("security");
  const [asking, setAsking] = useState<"remove" | "rename" | null>(null);
  const remove = useRemovePasskey();
  const rename = useRenamePasskey();
  const close = () => setAsking(null);
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <p className={styles.title}>{passkey.name}</p>
        <p className={styles.second}>
          <span>
            {t("added")} <Time value={passkey.dateCreated} />
          </span>
          <span>{passkey.lastUsedAt ? <Used at={passkey.lastUsedAt} /> : t("passkey.unused")}</span>
        </p>
        <FormErrors error={explainRemoval(remove.error, (organizations) => t("second.needed", { organizations }))} />
      </div>
      <div className={styles.buttons}>
        <Button onClick={() => setAsking("rename")}>{t("passkey.rename")}</Button>
        <Button look="danger" onClick={() => setAsking("remove")}>
          {t("remove")}
        </Button>
      </div>
      <Confirm
        open={asking === "remove"}
        onOpenChange={close}
        title={t("passkey.removeTitle", { name: passkey.name })}
        action={t("remove")}
        busy={remove.isPending}
        onConfirm={() => {
          // Closed first: the question who is there may come up in its place.
          close();
          remove.mutate(passkey.id);
        }}
      >
        {t("passkey.removeText")}
      </Confirm>
      {asking === "rename" && (
        <NameDialog
          title={t("passkey.rename")}
          action={t("save")}
          name={passkey.name}
          busy={rename.isPending}
          error={rename.error}
          onClose={close}
          onName={(name) => rename.mutate({ id: passkey.id, name }, { onSuccess: close })}
        />
      )}
    </li>
  );
}

/** Names a new passkey, then has the browser make it. */
export function AddPasskey({
  onClose,
  onAdded,
}: {
  onClose: () => void;
  onAdded: (changed: SecondFactorChanged) => void;
}) {
  const { t } = useTranslation("security");
  const add = useAddPasskey();
  return (
    <NameDialog
      title={t("passkey.add")}
      description={t("passkey.addText")}
      action={t("passkey.create")}
      name={t("passkey.defaultName")}
      busy={add.isPending}
      error={add.error}
      onClose={onClose}
      onName={(name) => add.mutate(name, { onSuccess: onAdded })}
    />
  );
}

interface NameDialogProps {
  title: string;
  description?: string;
  action: string;
  name: string;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onName: (name: string) => void;
}

function NameDialog({ title, description, action, name, busy, error, onClose, onName }: NameDialogProps) {
  const { t } = useTranslation("security");
  const formId = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onName(String(new FormData(event.currentTarget).get("name") ?? "").trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy}>
            {action}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <PasskeyError error={error} fields={["name"]} />
        <Field
          label={t("passkey.name")}
          name="name"
          defaultValue={name}
          autoComplete="off"
          autoFocus
          required
          maxLength={100}
          errors={isApiError(error) ? error.fields.name : undefined}
        />
      </form>
    </Dialog>
  );
}

function Used({ at }: { at: string }) {
  const { t } = useTranslation("security");
  return (
    <>
      {t("passkey.used")} <Time value={at} />
    </>
  );
}
