import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { FormErrors } from "~/components/form-errors";
import type { ApiError } from "~/lib/api-error";
import { formatExact } from "~/lib/format";
import type { Question } from "~/lib/issue-life/choices";
import type { Deed } from "~/lib/issue-life/deed";
import { AssigneeList } from "./assignee-list";
import styles from "./life-dialog.module.css";
import { type Fault, forms, type Refused } from "./life-forms";
import { ChoiceList, PriorityList } from "./life-lists";
import type { Perform, Targets } from "./use-deeds";

interface LifeDialogProps {
  organization: string;
  question: Question;
  targets: Targets;
  perform: Perform;
  /** Another question takes its place. */
  onAsk: (question: Question) => void;
  onClose: () => void;
}

/** Asks what has to be known first: whom, in which release, until when. What the server finds wrong is said at its field. */
export function LifeDialog({ organization, question, targets, perform, onAsk, onClose }: LifeDialogProps) {
  const { t, i18n } = useTranslation("life");
  const { issues, found } = targets;
  const what =
    issues.length === 1 && !found
      ? issues[0]?.shortId
      : found
        ? t("act.allMatching")
        : t("act.issues", { count: issues.length, exact: formatExact(i18n.language, issues.length) });
  const choose = (deed: Deed) => {
    onClose();
    void perform(deed, targets);
  };
  const list: Partial<Record<Question, ReactNode>> = {
    assign: <AssigneeList organization={organization} issues={issues} onChoose={choose} />,
    priority: <PriorityList issues={issues} onChoose={choose} />,
    resolve: <ChoiceList kind="resolve" organization={organization} issues={issues} onAsk={onAsk} onChoose={choose} />,
    archive: <ChoiceList kind="archive" organization={organization} issues={issues} onAsk={onAsk} onChoose={choose} />,
  };
  const form = question in forms ? forms[question as keyof typeof forms] : undefined;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t(`act.ask.${question}`)}
      description={<span translate="no">{what}</span>}
    >
      {list[question] && <div className={styles.list}>{list[question]}</div>}
      {form && (
        <LifeForm
          form={form}
          question={question}
          perform={(deed) => perform(deed, targets, { refusable: true })}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

interface LifeFormProps {
  form: (typeof forms)[keyof typeof forms];
  question: Question;
  perform: (deed: Deed) => Promise<{ refusal?: ApiError }>;
  onClose: () => void;
}

function LifeForm({ form: { Fields, read, fields }, question, perform, onClose }: LifeFormProps) {
  const { t } = useTranslation("life");
  const [refusal, setRefusal] = useState<ApiError>();
  const [fault, setFault] = useState<Fault>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const asked = read(new FormData(event.currentTarget));
    setRefusal(undefined);
    setFault("field" in asked ? asked : undefined);
    if ("field" in asked) return;
    setBusy(true);
    const outcome = await perform(asked);
    setBusy(false);
    if (outcome.refusal) setRefusal(outcome.refusal);
    else onClose();
  };
  const errorsOf: Refused = (...names) => {
    if (fault && names.includes(fault.field)) return [t(`act.fault.${fault.text}`)];
    return names.flatMap((name) => refusal?.fields[name] ?? []);
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <Fields errorsOf={errorsOf} />
      <FormErrors error={refusal} fields={fields} />
      <footer className={styles.actions}>
        <Button onClick={onClose}>{t("common:cancel")}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {t(question === "release" || question === "commit" ? "act.resolve" : "act.archive")}
        </Button>
      </footer>
    </form>
  );
}
