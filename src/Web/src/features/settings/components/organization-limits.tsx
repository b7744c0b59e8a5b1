import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { mayManageOrganization, useOrganization } from "~/lib/session/get-organization";
import { useOrganizationLimits, useSetOrganizationLimits } from "../api/limits";
import styles from "./forms.module.css";
import { LimitsForm } from "./limits-form";
import { Note } from "./note";
import { SwitchRow } from "./switch-row";

/** How much all projects together take. */
export function OrganizationLimits({ organization }: { organization: string }) {
  const { t } = useTranslation("settings");
  const detail = useOrganization(organization);
  const limits = useOrganizationLimits(organization);
  const change = useSetOrganizationLimits(organization);
  const changeProtection = useSetOrganizationLimits(organization);
  if (detail.isPending || limits.isPending) return <Loading rows={3} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  if (limits.isError) return <Failed error={limits.error} onRetry={() => void limits.refetch()} />;
  const readOnly = !mayManageOrganization(detail.data);
  return (
    <div className={styles.sections}>
      <p className={styles.lead}>{t("limits.organizationLead")}</p>
      {readOnly && <Note>{t("readOnly")}</Note>}
      <LimitsForm limits={limits.data} readOnly={readOnly} change={change} />
      <div className={styles.rows}>
        <SwitchRow
          label={t("limits.spike")}
          hint={t("limits.spikeOrganizationHint")}
          checked={limits.data.spikeProtection === true}
          readOnly={readOnly}
          save={(on) => changeProtection.mutateAsync({ ...limits.data, spikeProtection: on })}
        />
      </div>
    </div>
  );
}
