import type { Breadcrumb } from "./event";

/** Those whose text, category, level or data contain every word. */
export function filterBreadcrumbs(breadcrumbs: readonly Breadcrumb[], filter: string): Breadcrumb[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  return breadcrumbs.filter((breadcrumb) => {
    const haystack = [
      breadcrumb.category ?? breadcrumb.type,
      breadcrumb.level,
      breadcrumb.message,
      breadcrumb.data && JSON.stringify(breadcrumb.data),
    ]
      .join(" ")
      .toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}

/** What a request or a change of page did, in one line; the rest of its data is shown below. */
export function summaryOf(breadcrumb: Breadcrumb): { text: string | null; rest: [string, unknown][] } {
  const data = breadcrumb.data ?? {};
  const rest = (...told: string[]) =>
    Object.entries(data).filter(([name, value]) => !told.includes(name) && value !== null);
  if (breadcrumb.message) return { text: breadcrumb.message, rest: rest() };
  if (typeof data.url === "string") {
    const text = [data.method, data.url, data.status_code !== undefined && `→ ${data.status_code}`]
      .filter(Boolean)
      .join(" ");
    return { text, rest: rest("method", "url", "status_code") };
  }
  if (typeof data.to === "string") {
    return { text: [data.from, data.to].filter(Boolean).join(" → "), rest: rest("from", "to") };
  }
  return { text: null, rest: rest() };
}

/** How long before the event, in seconds, with as many digits as tell something: −0.61, −12. */
export function secondsBefore(event: string, breadcrumb: string | null): number | undefined {
  const seconds = breadcrumb === null ? Number.NaN : (Date.parse(breadcrumb) - Date.parse(event)) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  return Math.abs(seconds) < 10 ? Math.round(seconds * 100) / 100 : Math.round(seconds);
}
