import type { UseMutationResult } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field, SelectField } from "~/components/field";
import { IconButton } from "~/components/icon-button";
import { formatList } from "~/lib/format";
import type { Limit, Limits } from "../api/limits";
import { fieldErrors } from "../model/error-text";
import { draftOf, type LimitDraft, limitOf, newDraft } from "../model/limit-draft";
import { limitedCategories, windowsWith } from "../model/windows";
import styles from "./forms.module.css";
import lines from "./limits-form.module.css";
import { SaveState } from "./save-state";

interface LimitsFormProps {
  limits: Limits;
  readOnly: boolean;
  change: UseMutationResult<Limits, Error, Limits>;
}

/** The limits of a project or an organisation. They belong together, so they are saved together. */
export function LimitsForm({ limits, readOnly, change }: LimitsFormProps) {
  const { t } = useTranslation("settings");
  const [drafts, setDrafts] = useState<LimitDraft[] | null>(null);
  const [tried, setTried] = useState(false);
  const [count, setCount] = useState(0);
  const shown = drafts ?? limits.limits.map((limit, index) => draftOf(limit, `saved-${index}`));
  const edit = (next: LimitDraft[]) => {
    setDrafts(next);
    if (!change.isPending) change.reset();
  };
  const add = () => {
    setCount(count + 1);
    edit([...shown, newDraft(`new-${count}`)]);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const read = shown.map(limitOf);
    if (change.isPending || read.some((limit) => limit === undefined)) return;
    change.mutate(
      { ...limits, limits: read as Limit[] },
      {
        onSuccess: () => {
          setDrafts(null);
          setTried(false);
        },
      },
    );
  };
  const errors = fieldErrors(change.error, "limits", t);
  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      <div className={styles.heading}>
        <h2>{t("limits.own")}</h2>
        {drafts === null && <SaveState status={change.status} />}
      </div>
      <p className={styles.lead}>{shown.length === 0 ? t("limits.none") : t("limits.hint")}</p>
      {shown.length > 0 && (
        <ul className={styles.rows}>
          {shown.map((draft, index) => (
            <LimitLine
              key={draft.key}
              draft={draft}
              number={index + 1}
              readOnly={readOnly}
              tried={tried}
              onChange={(next) => edit(shown.map((each) => (each.key === draft.key ? next : each)))}
              onRemove={() => edit(shown.filter((each) => each.key !== draft.key))}
            />
          ))}
        </ul>
      )}
      {errors && (
        <p className={styles.no} role="alert">
          {errors.join(" ")}
        </p>
      )}
      {!readOnly && (
        <div className={styles.buttons}>
          <Button icon="plus" onClick={add}>
            {t("limits.add")}
          </Button>
          {drafts !== null && (
            <>
              <Button type="submit" look="primary" busy={change.isPending}>
                {t("limits.save")}
              </Button>
              <Button onClick={() => setDrafts(null)}>{t("common:cancel")}</Button>
            </>
          )}
        </div>
      )}
    </form>
  );
}

interface LimitLineProps {
  draft: LimitDraft;
  /** Its place, from 1. */
  number: number;
  readOnly: boolean;
  /** It was tried to save what is typed. */
  tried: boolean;
  onChange: (draft: LimitDraft) => void;
  onRemove: () => void;
}

function LimitLine({ draft, number, readOnly, tried, onChange, onRemove }: LimitLineProps) {
  const { t, i18n } = useTranslation("settings");
  const names = ["", ...limitedCategories] as string[];
  const categories = names.includes(draft.categories) ? names : [...names, draft.categories];
  const nameOf = (category: string) => t(`outcome:category.${category}`, { defaultValue: category });
  return (
    <li className={lines.line}>
      <SelectField
        label={t("limits.what")}
        name="categories"
        value={draft.categories}
        disabled={readOnly}
        options={categories.map((value) => ({
          value,
          label: value === "" ? t("limits.everything") : formatList(i18n.language, value.split(",").map(nameOf)),
        }))}
        onChange={(event) => onChange({ ...draft, categories: event.target.value })}
      />
      <Field
        label={t("limits.most")}
        name="limit"
        inputMode="numeric"
        autoComplete="off"
        value={draft.limit}
        readOnly={readOnly}
        placeholder={t("limits.onlyCounted")}
        errors={tried && !limitOf(draft) ? [t("limits.notANumber")] : undefined}
        onChange={(event) => onChange({ ...draft, limit: event.target.value })}
      />
      <SelectField
        label={t("limits.per")}
        name="window"
        value={String(draft.window)}
        disabled={readOnly}
        options={windowOptions(draft.window, t)}
        onChange={(event) => onChange({ ...draft, window: Number(event.target.value) })}
      />
      {!readOnly && (
        <span className={lines.remove}>
          <IconButton icon="trash" label={t("limits.remove", { number })} onClick={onRemove} />
        </span>
      )}
    </li>
  );
}

/** The usual spans of time and the one that is set. */
export function windowOptions(seconds: number, t: (key: string, options?: Record<string, unknown>) => string) {
  return windowsWith(seconds).map((each) => ({
    value: String(each),
    label: t(`settings:window.${each}`, { defaultValue: t("settings:limits.seconds", { count: each }) }),
  }));
}
