import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { useStartScrubRun } from "../api/scrub-runs";
import { refusal } from "../model/refusal";
import styles from "./late-scrubbing.module.css";

interface StartRunProps {
  organization: string;
  project: string;
  slug: string;
  open: boolean;
  onClose: () => void;
}

/** Asks for the slug of the project before what nothing brings back. */
export function StartRun({ organization, project, slug, open, onClose }: StartRunProps) {
  const { t } = useTranslation("scrub");
  const formId = useId();
  const [typed, setTyped] = useState("");
  const start = useStartScrubRun(organization, project);
  const close = () => {
    setTyped("");
    start.reset();
    onClose();
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (typed === slug && !start.isPending) start.mutate(typed, { onSuccess: close });
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && close()}
      title={t("confirmTitle")}
      actions={
        <>
          <Button onClick={close}>{t("common:cancel")}</Button>
          <Button type="submit" form={formId} look="danger" busy={start.isPending} disabled={typed !== slug}>
            {t("apply")}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.section} onSubmit={submit}>
        <p>{t("confirmText")}</p>
        <Field
          label={t("confirmSlug", { slug })}
          name="slug"
          value={typed}
          onChange={({ target }) => setTyped(target.value.trim())}
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          monospaced
          errors={start.isError ? [refusal(start.error, t)] : undefined}
        />
      </form>
    </Dialog>
  );
}
