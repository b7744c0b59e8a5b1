import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Tabs, tabClass } from "~/components/tabs";
import { useCommands } from "~/lib/commands";

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

/** A rule, and when it fired. */
export function RuleTabs({ organization, project, rule }: { organization: string; project: string; rule: string }) {
  const { t } = useTranslation("alerts");
  const params = { organization, project, rule };
  return (
    <Tabs label={t("rule")}>
      <Link
        className={tabClass}
        activeOptions={{ ...active, exact: true }}
        to="/organizations/$organization/alerts/rules/$project/$rule/"
        params={params}
      >
        {t("tabs.rule")}
      </Link>
      <Link
        className={tabClass}
        activeOptions={active}
        to="/organizations/$organization/alerts/rules/$project/$rule/history/"
        params={params}
      >
        {t("tabs.history")}
      </Link>
    </Tabs>
  );
}
