import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field, SelectField } from "~/components/field";
import type { ProjectDetail } from "~/lib/session/get-project";
import { useOrganizations } from "~/lib/session/list-organizations";
import { toast } from "~/lib/toasts";
import { useDeleteProject, useRestoreProject, useTransfer } from "../api/project-sharing";
import { errorText, fieldErrors } from "../model/error-text";
import styles from "./forms.module.css";

interface ProjectHandoverProps {
  organization: string;
  project: ProjectDetail;
  /** The project is not here any more. */
  onGone: () => void;
}

/** What takes the project away: to another organisation, or for good. */
export function ProjectHandover(props: ProjectHandoverProps) {
  if (!props.project.access.includes("project:admin")) return null;
  return (
    <>
      <Transfer {...props} />
      <Delete {...props} />
    </>
  );
}

function Transfer({ organization, project, onGone }: ProjectHandoverProps) {
  const { t } = useTranslation("sharing");
  const { data: organizations } = useOrganizations();
  const others = (organizations ?? []).filter(({ slug }) => slug !== organization);
  const transfer = useTransfer(organization, project.slug);
  const [target, setTarget] = useState("");
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const email = String(new FormData(form).get("email") ?? "").trim();
    transfer.mutate(target ? { organization: target } : { email }, {
      onSuccess: (moved) => {
        toast(moved ? t("transfer.moved", { organization: moved.organizationSlug }) : t("transfer.offered", { email }));
        if (moved) onGone();
        else form.reset();
      },
    });
  };
  return (
    <section className={styles.section} aria-labelledby="transfer">
      <h2 id="transfer">{t("transfer.title")}</h2>
      <p className={styles.lead}>{t("transfer.text")}</p>
      <form className={styles.section} onSubmit={submit}>
        {others.length > 0 && (
          <SelectField
            label={t("transfer.organization")}
            name="organization"
            value={target}
            options={[
              { value: "", label: t("transfer.byMail") },
              ...others.map(({ slug, name }) => ({ value: slug, label: name })),
            ]}
            onChange={(event) => setTarget(event.target.value)}
            errors={target ? fieldErrors(transfer.error, "organization", t) : undefined}
          />
        )}
        {!target && (
          <Field
            label={t("transfer.email")}
            name="email"
            type="email"
            required
            maxLength={254}
            autoComplete="off"
            hint={t("transfer.emailHint")}
            errors={fieldErrors(transfer.error, "email", t)}
          />
        )}
        <Button type="submit" className={styles.submit} busy={transfer.isPending}>
          {target ? t("transfer.now") : t("transfer.offer")}
        </Button>
      </form>
    </section>
  );
}

function Delete({ organization, project, onGone }: ProjectHandoverProps) {
  const { t } = useTranslation("sharing");
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const remove = useDeleteProject(organization);
  const restore = useRestoreProject(organization);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed !== project.slug) return;
    remove.mutate(project.slug, {
      onSuccess: () => {
        onGone();
        toast(t("delete.done", { name: project.name }), { undo: () => restore.mutate(project.slug) });
      },
    });
  };
  return (
    <section className={styles.section} aria-labelledby="delete">
      <h2 id="delete">{t("delete.title")}</h2>
      <p className={styles.lead}>{t("delete.text")}</p>
      <Button look="danger" className={styles.submit} onClick={() => setOpen(true)}>
        {t("delete.open")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={(next) => {
          setOpen(next);
          setTyped("");
        }}
        title={t("delete.ask", { name: project.name })}
        description={t("delete.what")}
      >
        <form className={styles.section} onSubmit={submit}>
          <Field
            label={t("delete.type", { slug: project.slug })}
            name="slug"
            value={typed}
            monospaced
            autoFocus
            autoComplete="off"
            onChange={(event) => setTyped(event.target.value)}
            errors={remove.error ? [errorText(remove.error, t)] : undefined}
          />
          <Button type="submit" look="danger" disabled={typed !== project.slug} busy={remove.isPending}>
            {t("delete.action")}
          </Button>
        </form>
      </Dialog>
    </section>
  );
}
