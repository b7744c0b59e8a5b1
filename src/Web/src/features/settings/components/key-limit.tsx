import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field, SelectField } from "~/components/field";
import { formatExact } from "~/lib/format";
import type { RateLimit } from "../api/change-keys";
import { fieldErrors } from "../model/error-text";
import styles from "./forms.module.css";
import { windowOptions } from "./limits-form";
import { SaveState } from "./save-state";

const usual: RateLimit = { count: 1_000, window: 60 };

interface KeyLimitProps {
  limit: RateLimit | null;
  manages: boolean;
  save: (limit: RateLimit | null) => Promise<unknown>;
}

/** How many events a key takes in a span of time. Both belong together, so they are saved together. */
export function KeyLimit({ limit, manages, save }: KeyLimitProps) {
  const { t, i18n } = useTranslation("settings");
  const [editing, setEditing] = useState(false);
  const [window, setWindow] = useState(usual.window);
  const [wrong, setWrong] = useState(false);
  const saving = useMutation({ mutationFn: save, onSuccess: () => setEditing(false) });
  const begin = () => {
    setWindow(limit?.window ?? usual.window);
    setWrong(false);
    saving.reset();
    setEditing(true);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const count = Number(new FormData(event.currentTarget).get("count"));
    const valid = Number.isSafeInteger(count) && count >= 1;
    setWrong(!valid);
    if (valid && !saving.isPending) saving.mutate({ count, window });
  };
  if (!editing)
    return (
      <p className={styles.rowSecond}>
        <span>
          {limit
            ? t("keys.limited", {
                count: limit.count,
                number: formatExact(i18n.language, limit.count),
                window: windowOptions(limit.window, t).find(({ value }) => Number(value) === limit.window)?.label,
              })
            : t("keys.unlimited")}
        </span>
        {manages && (
          <Button look="quiet" onClick={begin}>
            {limit ? t("keys.changeLimit") : t("keys.addLimit")}
          </Button>
        )}
        <SaveState status={saving.status} />
      </p>
    );
  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      <div className={styles.pair}>
        <Field
          label={t("keys.limitCount")}
          name="count"
          inputMode="numeric"
          autoComplete="off"
          autoFocus
          defaultValue={limit?.count ?? usual.count}
          errors={wrong ? [t("keys.limitWrong")] : fieldErrors(saving.error, "rateLimit", t)}
        />
        <SelectField
          label={t("limits.per")}
          name="window"
          value={String(window)}
          options={windowOptions(window, t)}
          onChange={(event) => setWindow(Number(event.target.value))}
        />
      </div>
      <div className={styles.buttons}>
        <Button type="submit" look="primary" busy={saving.isPending}>
          {t("common:save")}
        </Button>
        {limit && <Button onClick={() => saving.mutate(null)}>{t("keys.removeLimit")}</Button>}
        <Button onClick={() => setEditing(false)}>{t("common:cancel")}</Button>
      </div>
    </form>
  );
}
