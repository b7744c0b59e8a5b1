import { useQueries } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { periodText } from "~/components/scope-pickers";
import { Empty, Loading } from "~/components/states";
import { formatCount } from "~/lib/format";
import { type QueryToken, splitQuery } from "~/lib/query-text";
import { defaultPeriod } from "~/lib/scope";
import { type Project, useProjects } from "~/lib/session/list-projects";
import type { Translate } from "~/lib/translate";
import { issueCountsQuery } from "../api/count-issues";
import { statusesOf, withoutToken } from "../model/issue-query";
import type { StreamChange, StreamSearch } from "./issue-stream";
import styles from "./nothing-found.module.css";

const longestPeriod = "90d";
const longest: StreamChange = { statsPeriod: longestPeriod, start: undefined, end: undefined };

interface NothingFoundProps {
  organization: string;
  search: StreamSearch;
  onSearch: (change: StreamChange) => void;
}

/** Why the list is empty, and the next step: no project, no event ever, a filter too many, or everything is resolved. */
export function NothingFound({ organization, search, onSearch }: NothingFoundProps) {
  const { t } = useTranslation("issues");
  const navigate = useNavigate();
  const projects = useProjects(organization);
  if (projects.isPending) return <Loading rows={3} />;
  const chosen = projects.data?.filter(({ id }) => !search.project || search.project.includes(id)) ?? [];
  if (projects.data?.length === 0) {
    return (
      <Empty
        icon="projects"
        title={t("empty.noProject")}
        action={
          <Button
            look="primary"
            onClick={() =>
              void navigate({ to: "/organizations/$organization/projects/new/", params: { organization } })
            }
          >
            {t("empty.create")}
          </Button>
        }
      >
        {t("empty.noProjectText")}
      </Empty>
    );
  }
  const [first] = chosen;
  if (first && chosen.every(({ firstEvent }) => firstEvent === null)) {
    return (
      <Empty
        icon="intake"
        title={t("empty.noEvent")}
        action={
          <Button
            look="primary"
            onClick={() =>
              void navigate({
                to: "/organizations/$organization/projects/$project/getting-started/",
                params: { organization, project: first.slug },
              })
            }
          >
            {t("empty.start")}
          </Button>
        }
      >
        {t("empty.noEventText", { project: first.slug })}
      </Empty>
    );
  }
  const filters = filtersOf(search, projects.data ?? [], t);
  const [status, ...otherStatuses] = statusesOf(search.query);
  const onlyStatus = filters.every(({ id }) => id === "status" || id === "time");
  if (status && otherStatuses.length === 0 && onlyStatus) {
    const period = periodText(search.statsPeriod ?? defaultPeriod, t);
    return (
      <Empty title={search.start ? t(`empty.then.${status}`) : t(`empty.period.${status}`, { period })}>
        <p>{t(`empty.text.${status}`)}</p>
        <Filters
          organization={organization}
          search={search}
          filters={filters.filter(({ id }) => id === "time")}
          onSearch={onSearch}
        />
      </Empty>
    );
  }
  return (
    <Empty icon="filter" title={t("empty.narrow")}>
      <p>{t("empty.narrowText")}</p>
      <Filters organization={organization} search={search} filters={filters} onSearch={onSearch} />
    </Empty>
  );
}

interface Filter {
  id: string;
  text: string;
  /** What the search is changed to when it is taken out. */
  without: StreamChange;
}

/** Everything that narrows the list, the time last: it is not taken out but widened. */
function filtersOf(search: StreamSearch, projects: readonly Project[], t: Translate): Filter[] {
  const names = (search.project ?? []).map((id) => projects.find((project) => project.id === id)?.slug ?? id);
  const tokens = splitQuery(search.query);
  // The API looks for all free words together: they are one filter.
  const words = tokens.filter(({ key }) => key === undefined);
  const others = tokens.filter(({ key }) => key !== undefined);
  return [
    ...others.map((token) => ({
      id: token.key === "is" ? "status" : token.text,
      text: token.text,
      without: { query: withoutToken(search.query, token) },
    })),
    ...(words.length > 0 ? [{ id: "text", text: joined(words), without: { query: joined(others) } }] : []),
    ...(search.project ? [{ id: "project", text: names.join(", "), without: { project: undefined } }] : []),
    ...(search.environment
      ? [{ id: "environment", text: search.environment.join(", "), without: { environment: undefined } }]
      : []),
    ...(search.statsPeriod === longestPeriod
      ? []
      : [{ id: "time", text: t("empty.widen", { period: periodText(longestPeriod, t) }), without: longest }]),
  ];
}

function joined(tokens: readonly QueryToken[]): string {
  return tokens.map(({ text }) => text).join(" ");
}

interface FiltersProps extends NothingFoundProps {
  filters: readonly Filter[];
}

/** Each filter as a button that takes it out, with the number of issues that come then. */
function Filters({ organization, search, filters, onSearch }: FiltersProps) {
  const { t, i18n } = useTranslation("issues");
  const counts = useQueries({
    queries: filters.map(({ without }) => {
      const { query, ...scope } = { ...search, ...without };
      return issueCountsQuery(organization, scope, [query]);
    }),
  });
  return (
    <ul className={styles.filters}>
      {filters.map((filter, index) => {
        const count = Object.values(counts[index]?.data ?? {})[0];
        return (
          <li key={filter.id + filter.text}>
            <Button
              icon={filter.id === "time" ? "calendar" : "close"}
              onClick={() => onSearch(filter.without)}
              title={filter.id === "time" ? undefined : t("empty.remove", { filter: filter.text })}
            >
              <span className={styles.name}>{filter.text}</span>
              {count !== undefined && <span className={styles.count}>{formatCount(i18n.language, count)}</span>}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
