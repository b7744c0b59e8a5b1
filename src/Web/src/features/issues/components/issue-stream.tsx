import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "~/components/icon-button";
import { SearchBar, type SearchKey } from "~/components/search-bar";
import { Empty, Failed, Loading, Stale } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import type { Scope } from "~/lib/scope";
import type { Translate } from "~/lib/translate";
import { type IssueSearch, useIssues } from "../api/list-issues";
import { findMistake, otherIsWords, searchKeys, statusWords } from "../model/issue-query";
import { IssueList } from "./issue-list";
import styles from "./issue-stream.module.css";
import { NothingFound } from "./nothing-found";

export type StreamSearch = IssueSearch & { query: string };
export type StreamChange = Partial<Scope> & { query?: string };

interface IssueStreamProps {
  organization: string;
  search: StreamSearch;
  onSearch: (change: StreamChange) => void;
}

/** The search bar and the list below it. What the API cannot read is marked in the bar; the last good list stays. */
export function IssueStream({ organization, search, onSearch }: IssueStreamProps) {
  const { t } = useTranslation("issues");
  const keys = useSearchKeys(t);
  const [selecting, setSelecting] = useState(false);
  const issues = useIssues(organization, search);
  const lastGood = useRef<StreamSearch>(undefined);
  if (issues.data) lastGood.current = search;
  const shown = lastGood.current;
  const refusal = isApiError(issues.error, 400) ? issues.error.detail : undefined;
  return (
    <>
      <div className={styles.bar}>
        <SearchBar
          value={search.query}
          onSearch={(query) => query !== search.query && onSearch({ query })}
          keys={keys}
          error={refusal === undefined ? null : wordMistake(search.query, refusal, t)}
        />
        <span className={styles.phoneOnly}>
          <IconButton
            icon="check"
            look={selecting ? "primary" : "default"}
            label={t("selecting")}
            aria-pressed={selecting}
            onClick={() => setSelecting(!selecting)}
          />
        </span>
      </div>
      {issues.isError && !issues.data && refusal === undefined ? (
        isUnknownName(issues.error, search) ? (
          <NothingFound organization={organization} search={search} onSearch={onSearch} />
        ) : (
          <Failed error={issues.error} onRetry={() => void issues.refetch()} />
        )
      ) : shown ? (
        <Stale stale={shown !== search && JSON.stringify(shown) !== JSON.stringify(search)}>
          <IssueList
            key={JSON.stringify([organization, shown])}
            organization={organization}
            search={shown}
            selecting={selecting}
            onSelecting={setSelecting}
            onSearch={onSearch}
          />
        </Stale>
      ) : refusal !== undefined ? (
        <Empty icon="search" title={t("empty.refused")} />
      ) : (
        <Loading rows={10} />
      )}
    </>
  );
}

/** What the API's search knows today, beside free text. */
export function useSearchKeys(t: Translate): SearchKey[] {
  return useMemo(
    () => [
      {
        name: "is",
        hint: t("search.is"),
        values: [...Object.keys(statusWords).filter((word) => word !== "muted"), ...otherIsWords],
      },
      ...Object.entries(searchKeys).map(([name, values]) => ({
        name,
        hint: t(`search.key.${name.replace("issue.", "")}`),
        values,
      })),
    ],
    [t],
  );
}

export function wordMistake(query: string, detail: string, t: Translate): { message: string; position?: number } {
  const mistake = findMistake(query, detail);
  if (!mistake) return { message: detail };
  const isOperator = mistake.word === "AND" || mistake.word === "OR";
  return {
    message: isOperator ? t("search.noOperators", mistake) : t("search.notSupported", mistake),
    position: mistake.position,
  };
}

/** The URL names a project or an environment that the organisation does not have: the filter can be taken out. */
function isUnknownName(error: unknown, { project, environment }: StreamSearch): boolean {
  return (isApiError(error, 404) && environment !== undefined) || (isApiError(error, 403) && project !== undefined);
}
