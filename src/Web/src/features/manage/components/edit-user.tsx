import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import { useSelf } from "~/lib/session/get-self";
import type { UserLine } from "../api/lists";
import { permissions, useMakeLink, useUpdateUser } from "../api/users";
import { LinkToPassOn } from "./link-to-pass-on";
import styles from "./manage.module.css";

/** Somebody's name, a link to a new password, and what a superuser may. */
export function EditUser({ user, onClose }: { user: UserLine; onClose: () => void }) {
  const { t } = useTranslation("manage");
  const formId = useId();
  const { data: self } = useSelf();
  const update = useUpdateUser();
  const link = useMakeLink();
  const [granted, setGranted] = useState<readonly string[]>(user.permissions);
  const hasPermissions = user.isSuperuser && user.id !== self?.id;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    update.mutate({ id: user.id, name, permissions: hasPermissions ? [...granted] : null }, { onSuccess: onClose });
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={user.name}
      description={user.email}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={update.isPending}>
            {t("common:save")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.section} onSubmit={submit}>
        <FormErrors error={update.error ?? link.error} fields={["name"]} />
        <Field
          label={t("user.name")}
          name="name"
          defaultValue={user.name}
          required
          maxLength={100}
          autoComplete="off"
          errors={isApiError(update.error) ? update.error.fields.name : undefined}
        />
        {hasPermissions && (
          <fieldset className={styles.choices}>
            <legend>{t("user.permissions")}</legend>
            {permissions.map((permission) => (
              <label key={permission} className={styles.choice}>
                <input
                  type="checkbox"
                  name={permission}
                  checked={granted.includes(permission)}
                  disabled={!self?.permissions.includes(permission)}
                  onChange={({ target }) =>
                    setGranted(
                      target.checked ? [...granted, permission] : granted.filter((held) => held !== permission),
                    )
                  }
                />
                <span>
                  <code translate="no">{permission}</code>
                  <small>{t(`permission.${permission.replace(".", "-")}`)}</small>
                </span>
              </label>
            ))}
            <p className={styles.second}>{t("user.permissionsHint")}</p>
          </fieldset>
        )}
        {user.isActive &&
          (link.data ? (
            <LinkToPassOn url={link.data.url} />
          ) : (
            <div className={styles.buttons}>
              <Button busy={link.isPending} onClick={() => link.mutate(user.id)}>
                {t("user.makeLink")}
              </Button>
            </div>
          ))}
      </form>
    </Dialog>
  );
}
