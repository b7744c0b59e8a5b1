import { useMutation } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field, SelectField } from "~/components/field";
import { fieldErrors } from "../model/error-text";
import { SaveState } from "./save-state";

interface SavedFieldProps {
  label: string;
  /** The field's name in the API, under which its errors come. */
  name: string;
  value: string;
  save: (value: string) => Promise<unknown>;
  hint?: ReactNode;
  /** Why it cannot be changed here; the value stays visible. */
  readOnly?: string;
  /** What is wrong with a value before the server is asked. */
  check?: (value: string) => string | undefined;
  /** What to say when the server refuses the value, rather than its own English text. */
  refused?: string;
  aside?: ReactNode;
  onDraft?: (value: string) => void;
  maxLength?: number;
  monospaced?: boolean;
  required?: boolean;
  autoComplete?: string;
  type?: "text" | "url";
}

/** A field that saves itself: when it is left or on Enter. Escape brings back what was saved. */
export function SavedField(props: SavedFieldProps) {
  const { label, name, value, save, hint, readOnly, check, refused, aside, onDraft, ...input } = props;
  const { t } = useTranslation("settings");
  const [draft, setDraft] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | undefined>();
  const saving = useMutation({ mutationFn: save });
  const change = (next: string | null) => {
    setDraft(next);
    setWrong(undefined);
    onDraft?.(next ?? value);
    if (!saving.isPending) saving.reset();
  };
  const commit = () => {
    const next = draft?.trim();
    if (next === undefined || saving.isPending) return;
    if (next === value) return change(null);
    const problem = input.required && !next ? t("required") : check?.(next);
    setWrong(problem);
    if (!problem) saving.mutate(next, { onSuccess: () => setDraft(null) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      commit();
    } else if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      change(null);
    }
  };
  return (
    <Field
      {...input}
      label={label}
      name={name}
      value={draft ?? value}
      readOnly={readOnly !== undefined}
      onChange={(event) => change(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      hint={readOnly ?? hint}
      aside={saving.isIdle ? aside : <SaveState status={saving.status} />}
      errors={wrong ? [wrong] : fieldErrors(saving.error, name, t, refused)}
    />
  );
}

interface SavedSelectProps {
  label: string;
  name: string;
  value: string;
  options: readonly { value: string; label: string }[];
  save: (value: string) => Promise<unknown>;
  hint?: ReactNode;
  readOnly?: string;
}

/** A choice that saves itself as soon as it is made. */
export function SavedSelect({ label, name, value, options, save, hint, readOnly }: SavedSelectProps) {
  const { t } = useTranslation("settings");
  const saving = useMutation({ mutationFn: save });
  return (
    <SelectField
      label={label}
      name={name}
      value={saving.isPending ? saving.variables : value}
      options={options}
      disabled={readOnly !== undefined}
      onChange={(event) => saving.mutate(event.target.value)}
      hint={readOnly ?? hint}
      aside={<SaveState status={saving.status} />}
      errors={fieldErrors(saving.error, name, t)}
    />
  );
}
