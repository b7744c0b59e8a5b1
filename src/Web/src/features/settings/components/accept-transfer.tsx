import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { SelectField } from "~/components/field";
import { Empty, Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { useAcceptOffer, useOffer } from "../api/transfer-offer";
import { errorText } from "../model/error-text";
import styles from "./forms.module.css";
import { Note } from "./note";

/** Takes a project that is offered into one of the person's organisations. */
export function AcceptTransfer({
  data,
  onTaken,
}: {
  data: string;
  onTaken: (organization: string, project: string) => void;
}) {
  const { t } = useTranslation("sharing");
  const offer = useOffer(data);
  const accept = useAcceptOffer(data);
  const [chosen, setChosen] = useState<string>();
  if (offer.isPending) return <Loading rows={2} />;
  if (offer.isError)
    return isApiError(offer.error, 404) ? (
      <Empty icon="link" title={t("offer.over")}>
        {t("offer.overText")}
      </Empty>
    ) : (
      <Failed error={offer.error} onRetry={() => void offer.refetch()} />
    );
  const { projectName, organizations } = offer.data;
  const organization = organizations.find(({ slug }) => slug === chosen) ?? organizations[0];
  if (!organization)
    return (
      <Empty icon="building" title={t("offer.nowhere")}>
        {t("offer.nowhereText", { project: projectName })}
      </Empty>
    );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const team = String(new FormData(event.currentTarget).get("team") ?? "");
    accept.mutate(
      { organization: organization.slug, team },
      { onSuccess: (moved) => onTaken(moved.organizationSlug, moved.slug) },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <p className={styles.lead}>{t("offer.text", { project: projectName })}</p>
      <SelectField
        label={t("offer.organization")}
        name="organization"
        value={organization.slug}
        options={organizations.map(({ slug, name }) => ({ value: slug, label: name }))}
        onChange={(event) => setChosen(event.target.value)}
      />
      <SelectField
        key={organization.slug}
        label={t("offer.team")}
        name="team"
        options={organization.teams.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      {accept.isError && <Note icon="warning">{errorText(accept.error, t)}</Note>}
      <Button type="submit" look="primary" className={styles.submit} busy={accept.isPending}>
        {t("offer.accept")}
      </Button>
    </form>
  );
}
