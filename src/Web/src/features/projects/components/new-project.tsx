import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { isApiError } from "~/lib/api-error";
import type { Project } from "~/lib/session/list-projects";
import { useCreateProject } from "../api/create-project";
import { platformOf } from "../platforms/platforms";
import styles from "./new-project.module.css";
import { PlatformPicker } from "./platform-picker";

const nameLengthMax = 64;

/** What reports and what the project is called; everything else has a good default. */
export function NewProject({
  organization,
  onCreated,
}: {
  organization: string;
  onCreated: (project: Project) => void;
}) {
  const { t } = useTranslation("projects");
  const [platform, setPlatform] = useState<string | null>(null);
  const [typedName, setTypedName] = useState<string | null>(null);
  const create = useCreateProject(organization);
  const errors = isApiError(create.error) ? create.error.fields : {};
  const taken = isApiError(create.error, 409);
  // Until a name was typed, the platform lends its own.
  const name = typedName ?? platformOf(platform)?.name ?? "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate({ name: name.trim(), platform: platform === "other" ? null : platform }, { onSuccess: onCreated });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <PlatformPicker value={platform} onChange={setPlatform} />
      <div className={styles.foot}>
        <Field
          label={t("new.name")}
          name="name"
          required
          maxLength={nameLengthMax}
          autoComplete="off"
          value={name}
          onChange={(event) => setTypedName(event.target.value)}
          hint={t("new.nameHint")}
          errors={taken ? [t("new.taken")] : (errors.name ?? errors.slug)}
        />
        {!taken && <FormErrors error={create.error} fields={["name", "slug"]} />}
        <Button type="submit" look="primary" busy={create.isPending} disabled={!name.trim()} className={styles.submit}>
          {t("new.create")}
        </Button>
      </div>
    </form>
  );
}
