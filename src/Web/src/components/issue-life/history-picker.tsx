import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { now } from "~/lib/clock";
import { fieldTextOf, isoOf } from "~/lib/issue-life/as-of";
import styles from "./history-picker.module.css";

const hour = 3_600_000;
const presets = [
  { id: "hourAgo", ago: hour },
  { id: "dayAgo", ago: 24 * hour },
  { id: "weekAgo", ago: 7 * 24 * hour },
] as const;

interface HistoryPickerProps {
  /** The moment that is shown. */
  value: string | undefined;
  /** Nothing was there before it (ISO 8601). */
  from?: string;
  onChoose: (moment: string) => void;
}

/** The moments as of which something can be shown. */
export default function HistoryPicker({ value, from, onChoose }: HistoryPickerProps) {
  const { t } = useTranslation("life");
  const current = now();
  const [text, setText] = useState(() => fieldTextOf(value ? Date.parse(value) : current - hour));
  const [wrong, setWrong] = useState<string>();
  const isTooEarly = (moment: number) => from !== undefined && moment < Date.parse(from);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The field has no seconds: the whole minute counts, so that what was done in it is there.
    const moment = new Date(text).getTime() + 59_000;
    if (Number.isNaN(moment)) return;
    if (isTooEarly(moment)) setWrong(t("talk.history.tooEarly"));
    else if (moment - 59_000 > current) setWrong(t("talk.history.future"));
    else onChoose(isoOf(Math.min(moment, current)));
  };
  return (
    <div className={styles.picker}>
      <div className={styles.presets}>
        {presets.map(({ id, ago }) => (
          <button
            key={id}
            type="button"
            className={styles.preset}
            disabled={isTooEarly(current - ago)}
            title={isTooEarly(current - ago) ? t("talk.history.tooEarly") : undefined}
            onClick={() => onChoose(isoOf(current - ago))}
          >
            {t(`talk.history.${id}`)}
          </button>
        ))}
      </div>
      <form className={styles.form} onSubmit={submit}>
        <Field
          label={t("talk.history.at")}
          type="datetime-local"
          required
          max={fieldTextOf(current)}
          value={text}
          errors={wrong ? [wrong] : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(undefined);
          }}
        />
        <Button type="submit">{t("talk.history.show")}</Button>
      </form>
    </div>
  );
}
