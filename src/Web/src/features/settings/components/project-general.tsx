import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { mayManageProject, useProject } from "~/lib/session/get-project";
import { useUpdateProject } from "../api/update-project";
import { linesOf, textOfLines } from "../model/lines";
import styles from "./forms.module.css";
import { Note } from "./note";
import { ProjectHandover } from "./project-handover";
import { ProjectSharing } from "./project-sharing";
import { SavedArea } from "./saved-area";
import { SavedField, SavedSelect } from "./saved-field";

const lengthMax = 64;
const hoursADay = 24;
const quietDays = [1, 3, 7, 14, 30];

interface ProjectGeneralProps {
  organization: string;
  project: string;
  /** The platforms to choose from, by id. */
  platforms: readonly { id: string; name: string }[];
  /** The address of the page changes with the slug. */
  onSlug: (slug: string) => void;
  /** The project is not here any more. */
  onGone: () => void;
}

/** Name, slug, platform, and which web pages may report; who sees it, whose it is, and its end. */
export function ProjectGeneral({ organization, project, platforms, onSlug, onGone }: ProjectGeneralProps) {
  const { t } = useTranslation("settings");
  const detail = useProject(organization, project);
  const update = useUpdateProject(organization, project);
  if (detail.isPending) return <Loading rows={3} />;
  if (detail.isError) return <Failed error={detail.error} onRetry={() => void detail.refetch()} />;
  const { name, slug, platform, allowedDomains, resolveAge } = detail.data;
  const manages = mayManageProject(detail.data);
  const readOnly = manages ? undefined : "";
  const unknown =
    platform && !platforms.some(({ id }) => id === platform) ? [{ value: platform, label: platform }] : [];
  return (
    <div className={styles.form}>
      {!manages && <Note>{t("readOnly")}</Note>}
      <SavedField
        label={t("general.name")}
        name="name"
        value={name}
        required
        maxLength={lengthMax}
        readOnly={readOnly}
        save={(value) => update.mutateAsync({ name: value })}
      />
      <SavedField
        label={t("general.slug")}
        name="slug"
        value={slug}
        required
        monospaced
        maxLength={lengthMax}
        readOnly={readOnly}
        hint={t("general.slugHint")}
        refused={t("general.slugRefused")}
        check={(value) =>
          /^[a-z0-9][a-z0-9_-]*$/.test(value) && /[a-z_-]/.test(value) ? undefined : t("general.slugWrong")
        }
        save={async (value) => {
          const changed = await update.mutateAsync({ slug: value });
          onSlug(changed.slug);
        }}
      />
      <SavedSelect
        label={t("general.platform")}
        name="platform"
        value={platform ?? ""}
        readOnly={readOnly}
        options={[
          { value: "", label: t("general.noPlatform") },
          ...unknown,
          ...platforms.map(({ id, name: label }) => ({ value: id, label })),
        ]}
        hint={t("general.platformHint")}
        save={(value) => update.mutateAsync({ platform: value })}
      />
      <SavedSelect
        label={t("general.quiet")}
        name="resolveAge"
        value={`${resolveAge}`}
        readOnly={readOnly}
        options={quietOptions(resolveAge).map((hours) => ({ value: `${hours}`, label: quietText(hours, t) }))}
        hint={t("general.quietHint")}
        save={(value) => update.mutateAsync({ resolveAge: Number(value) })}
      />
      <SavedArea
        label={t("general.domains")}
        name="allowedDomains"
        value={textOfLines(allowedDomains)}
        readOnly={!manages}
        placeholder="*"
        hint={t("general.domainsHint")}
        save={(text) => update.mutateAsync({ allowedDomains: linesOf(text) })}
      />
      <ProjectSharing organization={organization} project={detail.data} />
      <ProjectHandover organization={organization} project={detail.data} onGone={onGone} />
    </div>
  );
}

/** Those to choose from, and what was set by other means, in hours. */
function quietOptions(current: number): number[] {
  const hours = [0, ...quietDays.map((days) => days * hoursADay)];
  return hours.includes(current) ? hours : [...hours, current].sort((a, b) => a - b);
}

function quietText(hours: number, t: TFunction<"settings">): string {
  if (hours === 0) return t("general.quietNever");
  return hours % hoursADay === 0
    ? t("general.quietDays", { count: hours / hoursADay })
    : t("general.quietHours", { count: hours });
}
