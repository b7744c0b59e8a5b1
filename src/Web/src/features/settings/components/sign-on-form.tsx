import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field, SelectField, TextArea } from "~/components/field";
import { FormErrors } from "~/components/form-errors";
import { Switch } from "~/components/switch";
import { isApiError } from "~/lib/api-error";
import { useOrganization } from "~/lib/session/get-organization";
import { toast } from "~/lib/toasts";
import { type GroupMapping, type SignOn, useSetSignOn } from "../api/sign-on";
import styles from "./forms.module.css";
import { GroupMappings } from "./group-mappings";
import switchStyles from "./switch-row.module.css";

const fields = ["issuer", "clientId", "clientSecret", "domains", "defaultRole", "groupClaim", "mappings", "required", "button"];

/** The provider; it belongs together, so it is saved together. */
export function SignOnForm({ organization, signOn }: { organization: string; signOn: SignOn }) {
  const { t } = useTranslation("sso");
  const requiredId = useId();
  const { provider } = signOn;
  const save = useSetSignOn(organization);
  const teams = useOrganization(organization).data?.teams ?? [];
  const [mappings, setMappings] = useState<readonly GroupMapping[]>(provider?.mappings ?? []);
  const [required, setRequired] = useState(provider?.required ?? false);
  const errors = isApiError(save.error) ? save.error.fields : {};
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    save.mutate(
      {
        issuer: text("issuer"),
        clientId: text("clientId"),
        clientSecret: text("clientSecret") || null,
        domains: text("domains").split(/[\s,]+/).filter(Boolean),
        defaultRole: text("defaultRole"),
        groupClaim: text("groupClaim") || null,
        mappings: mappings.filter(({ group }) => group.trim() !== ""),
        required,
        button: text("button") || null,
      },
      { onSuccess: () => toast(t("saved")) },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2>{t("provider")}</h2>
      <FormErrors error={save.error} fields={fields} />
      <Field
        label={t("issuer")}
        name="issuer"
        type="url"
        required
        monospaced
        defaultValue={provider?.issuer}
        hint={t("issuerHint")}
        errors={errors.issuer}
      />
      <div className={styles.pair}>
        <Field
          label={t("clientId")}
          name="clientId"
          required
          autoComplete="off"
          defaultValue={provider?.clientId}
          errors={errors.clientId}
        />
        <Field
          label={t("clientSecret")}
          name="clientSecret"
          type="password"
          autoComplete="new-password"
          required={!provider}
          hint={provider ? t("secretKept") : undefined}
          errors={errors.clientSecret}
        />
      </div>
      <Field
        label={t("button")}
        name="button"
        maxLength={100}
        defaultValue={provider?.button ?? ""}
        hint={t("buttonHint")}
        errors={errors.button}
      />
      <TextArea
        label={t("domains")}
        name="domains"
        rows={2}
        monospaced
        defaultValue={provider?.domains.join("\n")}
        hint={t("domainsHint")}
        errors={errors.domains}
      />
      <SelectField
        label={t("defaultRole")}
        name="defaultRole"
        defaultValue={provider?.defaultRole ?? "member"}
        options={["member", "manager"].map((role) => ({ value: role, label: t(`role.${role}`) }))}
        errors={errors.defaultRole}
      />
      <Field
        label={t("groupClaim")}
        name="groupClaim"
        monospaced
        placeholder="groups"
        defaultValue={provider?.groupClaim ?? ""}
        hint={t("groupClaimHint")}
        errors={errors.groupClaim}
      />
      <GroupMappings mappings={mappings} teams={teams} errors={errors.mappings} onChange={setMappings} />
      <div className={styles.rows}>
        <div className={switchStyles.row}>
          <div className={switchStyles.text}>
            <span className={switchStyles.label} id={requiredId}>
              {t("required")}
            </span>
            <span className={switchStyles.hint} id={`${requiredId}-hint`}>
              {t(signOn.isLinked ? "requiredHint" : "requiredFirst")}
            </span>
          </div>
          <Switch
            labelledBy={requiredId}
            describedBy={`${requiredId}-hint`}
            checked={required}
            disabled={!signOn.isLinked && !required}
            onChange={setRequired}
          />
        </div>
      </div>
      {errors.required && <FormErrors error={save.error} />}
      <Button type="submit" look="primary" busy={save.isPending} className={styles.submit}>
        {t("save")}
      </Button>
    </form>
  );
}
