import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Tabs, tabClass } from "~/components/tabs";
import { useCommands } from "~/lib/commands";
import type { RuleKind } from "../api/rule-place";
import { rulePages } from "../model/rule-pages";

// What the page shows of its data does not make it another page.
const active = { includeSearch: false };

/** The rules, and where their messages go. */
export function AlertTabs({ organization }: { organization: string }) {
  const { t } = useTranslation("alerts");
  const navigate = useNavigate();
  useCommands([
    {
      id: "alerts.channels",
      title: t("tabs.channels"),
      group: t("title"),
      run: () => void navigate({ to: "/organizations/$organization/alerts/channels/", params: { organization } }),
    },
  ]);
  return (
    <Tabs label={t("title")}>
      <Link
        className={tabClass}
        activeOptions={active}
        to="/organizations/$organization/alerts/rules/"
        params={{ organization }}
      >
        {t("tabs.rules")}
      </Link>
      <Link
        className={tabClass}
        activeOptions={active}
        to="/organizations/$organization/alerts/channels/"
        params={{ organization }}
      >
        {t("tabs.channels")}
      </Link>
    </Tabs>
  );
}

interface RuleTabsProps {
  kind: RuleKind;
  organization: string;
  project: string;
  rule: string;
}

/** A rule, and what it did. */
export function RuleTabs({ kind, ...params }: RuleTabsProps) {
  const { t } = useTranslation("alerts");
  return (
    <Tabs label={t("rule")}>
      <Link className={tabClass} activeOptions={{ ...active, exact: true }} to={rulePages[kind].rule} params={params}>
        {t("tabs.rule")}
      </Link>
      <Link className={tabClass} activeOptions={active} to={rulePages[kind].history} params={params}>
        {t("tabs.history")}
      </Link>
    </Tabs>
  );
}
