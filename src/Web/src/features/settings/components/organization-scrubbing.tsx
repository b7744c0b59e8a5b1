import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { mayManageOrganization, useOrganization } from "~/lib/session/get-organization";
import { useUpdateOrganization } from "../api/update-organization";
import styles from "./forms.module.css";
import { Note } from "./note";
import { ScrubbingForm } from "./scrubbing-form";

/** What is taken out of the events of all projects, beside what each project has of its own. */
export function OrganizationScrubbing({ organization }: { organization: string }) {
  const { t } = useTranslation("settings");
  const detail = useOrganization(organization);
  const update = useUpdateOrganization(organization);
  if (detail.isPending) return <Loading rows={5} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  const readOnly = !mayManageOrganization(detail.data);
  return (
    <div className={styles.sections}>
      <p className={styles.lead}>{t("scrubbing.organizationLead")}</p>
      {readOnly && <Note>{t("readOnly")}</Note>}
      <ScrubbingForm
        scrubbing={detail.data}
        readOnly={readOnly}
        save={({ relayPiiConfig, ...change }) =>
          update.mutateAsync(relayPiiConfig == null ? change : { ...change, relayPiiConfig })
        }
      />
    </div>
  );
}
