import { useMutation } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Switch } from "~/components/switch";
import { errorText } from "../model/error-text";
import { SaveState } from "./save-state";
import styles from "./switch-row.module.css";

interface SwitchRowProps {
  label: string;
  /** One line: what it does. */
  hint: string;
  checked: boolean;
  save: (checked: boolean) => Promise<unknown>;
  readOnly?: boolean;
}

/** A line of a list of switches, each of which saves itself. Stands in `<div className={forms.rows}>`. */
export function SwitchRow({ label, hint, checked, save, readOnly }: SwitchRowProps) {
  const { t } = useTranslation("settings");
  const id = useId();
  const saving = useMutation({ mutationFn: save });
  return (
    <div className={styles.row}>
      <div className={styles.text}>
        <span className={styles.label}>
          <span id={id}>{label}</span>
          <SaveState status={saving.status} />
        </span>
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      </div>
      <Switch
        labelledBy={id}
        describedBy={`${id}-hint`}
        checked={saving.isPending ? saving.variables : checked}
        disabled={readOnly}
        onChange={(next) => {
          if (!saving.isPending) saving.mutate(next);
        }}
      />
      {saving.isError && (
        <p className={styles.error} role="alert">
          {errorText(saving.error, t)}
        </p>
      )}
    </div>
  );
}
