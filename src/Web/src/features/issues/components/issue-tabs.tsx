import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { TabCount, Tabs, tabClass } from "~/components/tabs";
import { formatExact } from "~/lib/format";
import type { Scope } from "~/lib/scope";
import { useIssueCounts } from "../api/count-issues";
import { hitsMax } from "../api/list-issues";
import { statusesOf, withStatus } from "../model/issue-query";

export const tabs = [
  { id: "unresolved", status: "unresolved", counted: true },
  { id: "archived", status: "archived", counted: true },
  { id: "resolved", status: "resolved", counted: false },
  { id: "all", status: undefined, counted: false },
] as const;

interface IssueTabsProps {
  organization: string;
  scope: Scope;
  query: string;
}

/** The statuses as views; what else the query asks for stays, and the counts obey it. */
export function IssueTabs({ organization, scope, query }: IssueTabsProps) {
  const { t, i18n } = useTranslation("issues");
  const counts = useIssueCounts(
    organization,
    scope,
    tabs.filter(({ counted }) => counted).map(({ status }) => withStatus(query, status)),
  );
  const shown = statusesOf(query).join();
  return (
    <Tabs label={t("tabs.label")}>
      {tabs.map(({ id, status, counted }) => {
        const target = withStatus(query, status);
        const count = counts.data?.[target];
        return (
          <Link
            key={id}
            className={tabClass}
            to="./"
            search={(previous) => ({ ...previous, query: target })}
            aria-current={statusesOf(target).join() === shown ? "page" : undefined}
            activeProps={{ "aria-current": undefined }}
          >
            {t(`tabs.${id}`)}
            {counted && count !== undefined && (
              <TabCount>
                {count >= hitsMax
                  ? t("atLeast", { count: formatExact(i18n.language, hitsMax) })
                  : formatExact(i18n.language, count)}
              </TabCount>
            )}
            {counted && counts.isError && (
              <TabCount>
                <span title={t("tabs.notCounted")}>–</span>
              </TabCount>
            )}
          </Link>
        );
      })}
    </Tabs>
  );
}
