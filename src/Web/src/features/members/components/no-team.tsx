import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "~/components/states";
import { organizationQuery } from "~/lib/session/get-organization";
import { useProjects } from "~/lib/session/list-projects";
import { ownTeamsQuery } from "../api/teams";

/** Instead of the page, for somebody who sees no project because they are in no team. */
export function UnlessInNoTeam({ organization, children }: { organization: string; children: ReactNode }) {
  const { t } = useTranslation("issues");
  const projects = useProjects(organization);
  const enabled = projects.data?.length === 0;
  const teams = useQuery({ ...ownTeamsQuery(organization), enabled });
  const detail = useQuery({ ...organizationQuery(organization), enabled });
  // Whoever reaches all projects anyway only has none yet.
  if (!enabled || teams.data?.length !== 0 || detail.data?.orgRole !== "member") return children;
  return (
    <Empty
      icon="people"
      title={t("noTeam.title")}
      action={
        <Link to="/settings/$organization/teams/" params={{ organization }}>
          {t("noTeam.teams")}
        </Link>
      }
    >
      {t("noTeam.text")}
    </Empty>
  );
}
