import { textOf, textsOf } from "~/lib/search-params";

/** What every page of data is about: it lives in the URL, in Sentry's own parameters, and goes along from page to page. */
export interface Scope {
  /** Project ids; undefined: all. */
  project?: string[];
  /** Environment names; undefined: all. */
  environment?: string[];
  /** `24h`, `14d`; or `start` and `end`. */
  statsPeriod?: string;
  /** UTC, `2026-03-12T14:00:00`. */
  start?: string;
  end?: string;
}

export const scopeNames = ["project", "environment", "statsPeriod", "start", "end"] as const satisfies (keyof Scope)[];

export const defaultPeriod = "14d";

/** Reads the scope out of search parameters; what is malformed counts as absent. */
export function readScope(search: Record<string, unknown>): Scope {
  const [start, end] = [moment(search.start), moment(search.end)];
  const range = start && end && start < end ? { start, end } : {};
  const period = textOf(search.statsPeriod);
  return {
    project: textsOf(search.project)?.filter((id) => /^\d+$/.test(id)),
    environment: textsOf(search.environment),
    statsPeriod: period && /^\d{1,4}[smhdw]$/.test(period) && !range.start ? period : undefined,
    ...range,
  };
}

function moment(value: unknown): string | undefined {
  const text = textOf(value);
  return text && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** The scope as the API takes it: with the default period when the URL names no time. */
export function scopeQuery(scope: Scope) {
  return {
    project: scope.project,
    environment: scope.environment,
    ...(scope.start && scope.end
      ? { start: scope.start, end: scope.end }
      : { statsPeriod: scope.statsPeriod ?? defaultPeriod }),
  };
}
