import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { useRule } from "~/features/alerts/api/get-rule";
import { RuleTabs } from "~/features/alerts/components/alert-tabs";
import { RuleActions } from "~/features/alerts/components/rule-actions";
import { RuleCrumbs } from "~/features/alerts/components/rule-crumbs";
import { mayEditAlerts } from "~/features/alerts/model/rights";
import { useProjects } from "~/lib/session/list-projects";

export interface RulePlace {
  organization: string;
  /** The project's slug. */
  project: string;
  rule: string;
}

/** Around the pages of a rule: its name, its state, and the way between them. */
export function RulePage({ place, children }: { place: RulePlace; children: (readOnly: boolean) => ReactNode }) {
  const { t } = useTranslation("alerts");
  const navigate = useNavigate();
  const { organization, project, rule } = place;
  const name = useRule(organization, project, rule).data?.name ?? t("rule");
  const own = useProjects(organization).data?.find(({ slug }) => slug === project);
  const readOnly = own !== undefined && !mayEditAlerts(own);
  return (
    <Page
      title={name}
      head={<RuleCrumbs organization={organization} project={project} name={name} />}
      actions={
        <RuleActions
          {...place}
          readOnly={readOnly}
          onDeleted={() =>
            void navigate({ to: "/organizations/$organization/alerts/rules/", params: { organization } })
          }
        />
      }
      tabs={<RuleTabs {...place} />}
    >
      {children(readOnly)}
    </Page>
  );
}
