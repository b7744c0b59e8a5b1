import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { useAnyRule } from "~/features/alerts/api/get-rule";
import type { RuleKind } from "~/features/alerts/api/rule-place";
import { RuleTabs } from "~/features/alerts/components/alert-tabs";
import { RuleActions } from "~/features/alerts/components/rule-actions";
import { RuleCrumbs } from "~/features/alerts/components/rule-crumbs";
import { mayEditAlerts } from "~/features/alerts/model/rights";
import { useProjects } from "~/lib/session/list-projects";

interface RulePageProps {
  kind: RuleKind;
  place: {
    organization: string;
    /** The project's slug. */
    project: string;
    rule: string;
  };
  children: (readOnly: boolean) => ReactNode;
}

/** Around the pages of a rule: its name, its state, and the way between them. */
export function RulePage({ kind, place, children }: RulePageProps) {
  const { t } = useTranslation("alerts");
  const navigate = useNavigate();
  const { organization, project } = place;
  const rule = { kind, project, id: place.rule };
  const name = useAnyRule(organization, rule).data?.name ?? t("rule");
  const own = useProjects(organization).data?.find(({ slug }) => slug === project);
  const readOnly = own !== undefined && !mayEditAlerts(own);
  return (
    <Page
      title={name}
      head={<RuleCrumbs organization={organization} project={project} name={name} />}
      actions={
        <RuleActions
          organization={organization}
          place={rule}
          readOnly={readOnly}
          onDeleted={() =>
            void navigate({ to: "/organizations/$organization/alerts/rules/", params: { organization } })
          }
        />
      }
      tabs={<RuleTabs kind={kind} {...place} />}
    >
      {children(readOnly)}
    </Page>
  );
}
