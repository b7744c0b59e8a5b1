import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { mayManageProject, useProject } from "~/lib/session/get-project";
import { useProjectLimits, useSetProjectLimits } from "../api/limits";
import styles from "./forms.module.css";
import { LimitsForm } from "./limits-form";
import { Note } from "./note";
import { SavedSelect } from "./saved-field";

interface ProjectLimitsProps {
  organization: string;
  project: string;
}

/** How much a project takes. What is beyond is refused, and SDKs are told how long to wait. */
export function ProjectLimits({ organization, project }: ProjectLimitsProps) {
  const { t } = useTranslation("settings");
  const detail = useProject(organization, project);
  const limits = useProjectLimits(organization, project);
  const change = useSetProjectLimits(organization, project);
  const changeProtection = useSetProjectLimits(organization, project);
  if (detail.isPending || limits.isPending) return <Loading rows={3} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  if (limits.isError) return <Failed error={limits.error} onRetry={() => void limits.refetch()} />;
  const readOnly = !mayManageProject(detail.data);
  const { spikeProtection } = limits.data;
  return (
    <div className={styles.sections}>
      <p className={styles.lead}>{t("limits.lead")}</p>
      {readOnly && <Note>{t("readOnly")}</Note>}
      <LimitsForm limits={limits.data} readOnly={readOnly} change={change} />
      <SavedSelect
        label={t("limits.spike")}
        name="spikeProtection"
        value={spikeProtection == null ? "" : String(spikeProtection)}
        readOnly={readOnly ? "" : undefined}
        hint={t("limits.spikeHint")}
        options={[
          { value: "", label: t("limits.asOrganization") },
          { value: "true", label: t("limits.on") },
          { value: "false", label: t("limits.off") },
        ]}
        save={(value) =>
          changeProtection.mutateAsync({ ...limits.data, spikeProtection: value === "" ? null : value === "true" })
        }
      />
    </div>
  );
}
