import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { isApiError } from "~/lib/api-error";
import { toast } from "~/lib/toasts";
import { type Team, useTeamChanges } from "../api/teams";
import { errorText } from "./error-text";
import styles from "./members.module.css";

interface TeamNamesProps {
  organization: string;
  team: Team;
  /** The team has another slug. */
  onSlug: (slug: string) => void;
}

/** Name and slug of a team. Old addresses go on working. */
export function TeamNames({ organization, team, onSlug }: TeamNamesProps) {
  const { t } = useTranslation("members");
  const [name, setName] = useState(team.name);
  const [slug, setSlug] = useState(team.slug);
  const { change } = useTeamChanges(organization);
  const fields = isApiError(change.error) ? change.error.fields : {};
  const taken = isApiError(change.error, 409);
  const changed = name.trim() !== team.name || slug.trim() !== team.slug;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(
      { team: team.slug, name: name.trim(), slug: slug.trim() },
      {
        onSuccess: (renamed) => {
          toast(t("names.saved"));
          if (renamed.slug !== team.slug) onSlug(renamed.slug);
        },
      },
    );
  };
  return (
    <form className={styles.names} aria-labelledby="team-names" onSubmit={submit}>
      <h2 id="team-names">{t("names.title")}</h2>
      <Field
        label={t("names.name")}
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        errors={fields.name && [t("names.nameWrong")]}
      />
      <Field
        label={t("names.slug")}
        name="slug"
        required
        monospaced
        maxLength={50}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={slug}
        onChange={(event) => setSlug(event.target.value)}
        hint={t("names.slugHint")}
        errors={taken ? [t("error.slugTaken")] : fields.slug && [t("names.slugWrong")]}
      />
      {change.isError && !taken && !fields.name && !fields.slug && (
        <p className={styles.expired} role="alert">
          {errorText(change.error, t)}
        </p>
      )}
      <Button type="submit" busy={change.isPending} disabled={!changed || !name.trim() || !slug.trim()}>
        {t("common:save")}
      </Button>
    </form>
  );
}
