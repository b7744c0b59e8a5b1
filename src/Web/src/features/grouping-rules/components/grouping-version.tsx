import { useTranslation } from "react-i18next";
import { now } from "~/lib/clock";
import { formatDateTime } from "~/lib/format";
import type { ProjectDetail } from "~/lib/session/get-project";
import { Fold } from "./fold";

/** Which version of grouping finds the issues of events, and until when the one before is asked as well. */
export function GroupingVersion({ project }: { project: ProjectDetail }) {
  const { t, i18n } = useTranslation("grouping-rules");
  const { groupingConfig, secondaryGroupingConfig } = project;
  const until = project.secondaryGroupingExpiry * 1000;
  return (
    <Fold title={t("version.title")}>
      <p>
        {t("version.current")} <code translate="no">{groupingConfig}</code>
      </p>
      {secondaryGroupingConfig && until > now() ? (
        <p>
          {t("version.earlier", { until: formatDateTime(i18n.language, until) })}{" "}
          <code translate="no">{secondaryGroupingConfig}</code>
        </p>
      ) : (
        <p>{t("version.alone")}</p>
      )}
    </Fold>
  );
}
