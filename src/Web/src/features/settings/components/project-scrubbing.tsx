import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { mayManageProject, useProject } from "~/lib/session/get-project";
import type { ScrubbingDrafts } from "../api/preview-scrubbing";
import { useUpdateProject } from "../api/update-project";
import styles from "./forms.module.css";
import { Note } from "./note";
import { type Scrubbing, ScrubbingForm } from "./scrubbing-form";
import { ScrubbingPreview } from "./scrubbing-preview";

interface ProjectScrubbingProps {
  organization: string;
  project: string;
  /** Below them, for who may change them. */
  children?: ReactNode;
}

/** What is taken out of a project's events before they are stored. */
export function ProjectScrubbing({ organization, project, children }: ProjectScrubbingProps) {
  const { t } = useTranslation("settings");
  const detail = useProject(organization, project);
  const update = useUpdateProject(organization, project);
  const [drafts, setDrafts] = useState<ScrubbingDrafts>({});
  if (detail.isPending) return <Loading rows={5} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  const readOnly = !mayManageProject(detail.data);
  return (
    <div className={styles.sections}>
      <p className={styles.lead}>{t("scrubbing.lead")}</p>
      {readOnly && <Note>{t("readOnly")}</Note>}
      <ScrubbingForm
        scrubbing={detail.data as Scrubbing}
        readOnly={readOnly}
        onDraft={({ sensitiveFields, safeFields, relayPiiConfig }) =>
          setDrafts((known) => ({
            sensitiveFields: sensitiveFields ?? known.sensitiveFields,
            safeFields: safeFields ?? known.safeFields,
            relayPiiConfig: relayPiiConfig ?? known.relayPiiConfig,
          }))
        }
        save={({ relayPiiConfig, ...change }) =>
          update.mutateAsync(relayPiiConfig == null ? change : { ...change, relayPiiConfig })
        }
      />
      {!readOnly && <ScrubbingPreview organization={organization} project={project} drafts={drafts} />}
      {!readOnly && children}
    </div>
  );
}
