import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { useSettled } from "~/lib/use-settled";
import type { RuleProblem } from "../model/problems";
import type { Rules, RulesKind } from "../model/rules";

const quietMilliseconds = 300;

export const checkRules = (
  organization: string,
  project: string,
  body: Partial<Rules>,
  signal?: AbortSignal,
): Promise<Schema<"GroupingCheckBody">> =>
  unwrap(
    api.POST("/api/0/projects/{organization}/{project}/grouping/check/", {
      params: { path: { organization, project } },
      body,
      signal,
    }),
  );

/** Each text is its own question: an answer about an older one is never shown for a newer. */
export const rulesCheckQuery = (organization: string, project: string, kind: RulesKind, text: string) =>
  queryOptions({
    queryKey: ["grouping-check", organization, project, kind, text],
    queryFn: async ({ signal }) => (await checkRules(organization, project, { [kind]: text }, signal))[kind],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

export interface LiveCheck {
  /** Of the text, or while it is being typed of the one before. */
  problems: readonly RuleProblem[];
  /** What is known is about the text as it is. */
  isCurrent: boolean;
  /** The server could not be asked. */
  error: unknown;
  retry: () => void;
}

/** The mistakes in a text, asked for when typing pauses. What is saved has none. */
export function useLiveCheck(
  organization: string,
  project: string,
  kind: RulesKind,
  text: string,
  saved: string,
): LiveCheck {
  const settled = useSettled(text, quietMilliseconds);
  const check = useQuery({
    ...rulesCheckQuery(organization, project, kind, settled),
    enabled: settled !== saved,
    placeholderData: keepPreviousData,
  });
  const retry = () => void check.refetch();
  if (text === saved) return { problems: [], isCurrent: true, error: null, retry };
  return {
    problems: check.data ?? [],
    isCurrent: text === settled && check.isSuccess && !check.isPlaceholderData,
    error: check.error,
    retry,
  };
}
