import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { TabCount, Tabs, tabClass } from "~/components/tabs";
import { formatExact } from "~/lib/format";
import type { Scope } from "~/lib/scope";
import { useIssueCounts } from "../api/count-issues";
import { hitsMax } from "../api/list-issues";
import { viewOf, withView } from "../model/issue-query";

export const tabs = [
  { id: "unresolved", terms: "is:unresolved", counted: true },
  { id: "review", terms: "is:unresolved is:for_review", counted: true },
  { id: "mine", terms: "is:unresolved assigned:me", counted: true },
  { id: "archived", terms: "is:archived", counted: true },
  { id: "resolved", terms: "is:resolved", counted: false },
  { id: "all", terms: "", counted: false },
] as const;

interface IssueTabsProps {
  organization: string;
  scope: Scope;
  query: string;
}

/** Statuses, what needs a look, and what is one's own, as views; what else the query asks for stays, and the counts obey it. */
export function IssueTabs({ organization, scope, query }: IssueTabsProps) {
  const { t, i18n } = useTranslation("issues");
  const counts = useIssueCounts(
    organization,
    scope,
    tabs.filter(({ counted }) => counted).map(({ terms }) => withView(query, terms)),
  );
  const shown = viewOf(query);
  return (
    <Tabs label={t("tabs.label")}>
      {tabs.map(({ id, terms, counted }) => {
        const target = withView(query, terms);
        const count = counts.data?.[target];
        return (
          <Link
            key={id}
            className={tabClass}
            to="./"
            search={(previous) => ({ ...previous, query: target })}
            aria-current={viewOf(target) === shown ? "page" : undefined}
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
