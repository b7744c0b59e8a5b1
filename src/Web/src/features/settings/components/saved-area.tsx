import { useMutation } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { TextArea } from "~/components/field";
import { fieldErrors } from "../model/error-text";
import { SaveState } from "./save-state";

interface SavedAreaProps {
  label: string;
  /** The field's name in the API, under which its errors come. */
  name: string;
  value: string;
  save: (value: string) => Promise<unknown>;
  hint?: ReactNode;
  readOnly?: boolean;
  /** What is wrong with a text before the server is asked. */
  check?: (value: string) => string | undefined;
  placeholder?: string;
  /** What stands in the field, whether it is saved or not. */
  onDraft?: (value: string) => void;
  rows?: number;
}

/** Several lines that save themselves: when they are left, or on Ctrl or ⌘ with Enter. Escape brings back what was saved. */
export function SavedArea(props: SavedAreaProps) {
  const { label, name, value, save, hint, readOnly, check, placeholder, onDraft, rows = 3 } = props;
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
    const problem = check?.(next);
    setWrong(problem);
    if (!problem) saving.mutate(next, { onSuccess: () => setDraft(null) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      commit();
    } else if (event.key === "Escape" && draft !== null) {
      event.stopPropagation();
      change(null);
    }
  };
  return (
    <TextArea
      label={label}
      name={name}
      monospaced
      rows={rows}
      spellCheck={false}
      placeholder={placeholder}
      value={draft ?? value}
      readOnly={readOnly}
      onChange={(event) => change(event.target.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
      hint={hint}
      aside={<SaveState status={saving.status} />}
      errors={wrong ? [wrong] : fieldErrors(saving.error, name, t)}
    />
  );
}
