import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { CopyButton } from "~/components/copy-button";
import { Confirm } from "~/components/dialog";
import { Field } from "~/components/field";
import { Pill } from "~/components/pill";
import { Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { mayManageProject, useProject } from "~/lib/session/get-project";
import { type ProjectKey, useProjectKeys } from "~/lib/session/list-project-keys";
import { toast } from "~/lib/toasts";
import { useKeyChanges } from "../api/change-keys";
import { errorText, fieldErrors } from "../model/error-text";
import styles from "./forms.module.css";
import { KeyLimit } from "./key-limit";
import { Note } from "./note";
import { SavedField } from "./saved-field";

const nameLengthMax = 64;

interface ProjectKeysProps {
  organization: string;
  project: string;
  /** Below them: what can be done with them. */
  children?: ReactNode;
}

/** The project's keys with their DSNs. A key that is off refuses what SDKs send; one that is deleted never comes back. */
export function ProjectKeys({ organization, project, children }: ProjectKeysProps) {
  const { t } = useTranslation("settings");
  const detail = useProject(organization, project);
  const keys = useProjectKeys(organization, project);
  const changes = useKeyChanges(organization, project);
  if (keys.isPending || detail.isPending) return <Loading rows={2} height={120} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  if (keys.isError) return <Failed error={keys.error} onRetry={() => void keys.refetch()} />;
  const manages = mayManageProject(detail.data);
  const active = keys.data.filter(({ isActive }) => isActive).length;
  return (
    <div className={styles.form}>
      <p className={styles.lead}>{t("keys.lead")}</p>
      {!manages && <Note>{t("readOnly")}</Note>}
      {active === 0 && <Note icon="warning">{t("keys.noneActive")}</Note>}
      {keys.data.length > 0 && (
        <ul className={styles.rows}>
          {keys.data.map((key) => (
            <KeyRow
              key={key.id}
              projectKey={key}
              manages={manages}
              isLast={key.isActive && active === 1}
              changes={changes}
            />
          ))}
        </ul>
      )}
      {manages && <AddKey create={changes.create} />}
      {children}
    </div>
  );
}

type Changes = ReturnType<typeof useKeyChanges>;

interface KeyRowProps {
  projectKey: ProjectKey;
  manages: boolean;
  /** The only key that takes events. */
  isLast: boolean;
  changes: Changes;
}

function KeyRow({ projectKey, manages, isLast, changes }: KeyRowProps) {
  const { t } = useTranslation("settings");
  const [asking, setAsking] = useState(false);
  const { id, name, isActive, dsn, dateCreated } = projectKey;
  const refused = (error: unknown) => toast(errorText(error, t), { tone: "danger" });
  const turn = (on: boolean, undoable: boolean) =>
    changes.update.mutate(
      { id, isActive: on },
      {
        onSuccess: () =>
          toast(t(on ? "keys.enabled" : "keys.disabled", { name }), undoable ? { undo: () => turn(!on, false) } : {}),
        onError: refused,
      },
    );
  const remove = () =>
    changes.remove.mutate(id, {
      onSuccess: () => toast(t("keys.deleted", { name })),
      onError: (error) => {
        setAsking(false);
        refused(error);
      },
    });
  const replace = () =>
    changes.replace.mutate(id, { onSuccess: () => toast(t("sharing:keys.replaced", { name })), onError: refused });
  const turning =
    changes.update.isPending && changes.update.variables.id === id && "isActive" in changes.update.variables;
  return (
    <li className={styles.row}>
      <SavedField
        label={t("keys.name")}
        name="name"
        value={name}
        required
        maxLength={nameLengthMax}
        readOnly={manages ? undefined : ""}
        aside={
          <span className={styles.rowSecond}>
            {!isActive && <Pill tone="warn">{t("keys.off")}</Pill>}
            <span>
              {t("keys.made")} <Time value={dateCreated} />
            </span>
            <LastUse projectKey={projectKey} />
          </span>
        }
        save={(value) => changes.update.mutateAsync({ id, name: value })}
      />
      <div className={styles.dsn} data-off={isActive ? undefined : true}>
        <span className={styles.dsnLabel}>{t("keys.dsn")}</span>
        <div className={styles.secret}>
          <code translate="no">{dsn.public}</code>
          <CopyButton text={dsn.public} what={t("keys.dsn")} />
        </div>
      </div>
      <KeyLimit
        limit={projectKey.rateLimit ?? null}
        manages={manages}
        save={(rateLimit) => changes.update.mutateAsync({ id, rateLimit })}
      />
      {projectKey.replacedBy && isActive && <Note>{t("sharing:keys.both")}</Note>}
      {manages && (
        <div className={styles.rowActions}>
          {isActive && !projectKey.replacedBy && (
            <Button busy={changes.replace.isPending && changes.replace.variables === id} onClick={replace}>
              {t("sharing:keys.replace")}
            </Button>
          )}
          <Button busy={turning} onClick={() => turn(!isActive, true)}>
            {isActive ? t("keys.disable") : t("keys.enable")}
          </Button>
          <Button look="danger" onClick={() => setAsking(true)}>
            {t("keys.delete")}
          </Button>
        </div>
      )}
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("keys.deleteTitle", { name })}
        action={t("keys.deleteAction")}
        busy={changes.remove.isPending}
        onConfirm={remove}
      >
        {isLast ? t("keys.deleteLastText") : isActive ? t("keys.deleteText") : t("keys.deleteOffText")}
      </Confirm>
    </li>
  );
}

/** Counted by the hour, after a while by the day. */
function LastUse({ projectKey }: { projectKey: ProjectKey }) {
  const { t } = useTranslation("sharing");
  if (!projectKey.lastUsed) return <span>{t("keys.neverUsed")}</span>;
  return (
    <span>
      {t("keys.lastUsed")} <Time value={projectKey.lastUsed} />
    </span>
  );
}

function AddKey({ create }: { create: Changes["create"] }) {
  const { t } = useTranslation("settings");
  const [open, setOpen] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
    create.mutate(name, { onSuccess: () => setOpen(false) });
  };
  if (!open)
    return (
      <Button icon="plus" className={styles.submit} onClick={() => setOpen(true)}>
        {t("keys.add")}
      </Button>
    );
  return (
    <form className={styles.section} onSubmit={submit}>
      <Field
        label={t("keys.newName")}
        name="name"
        autoFocus
        maxLength={nameLengthMax}
        autoComplete="off"
        hint={t("keys.newNameHint")}
        errors={fieldErrors(create.error, "name", t)}
      />
      <div className={styles.buttons}>
        <Button type="submit" look="primary" busy={create.isPending}>
          {t("keys.add")}
        </Button>
        <Button onClick={() => setOpen(false)}>{t("common:cancel")}</Button>
      </div>
    </form>
  );
}
