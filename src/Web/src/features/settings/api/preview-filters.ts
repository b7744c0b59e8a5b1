import { useMutation } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** What filters would do to the newest events that are stored. */
export interface FilterPreview {
  /** How many events were looked at. */
  events: number;
  /** How many of them would be dropped. */
  filtered: number;
  /** By which filters, the busiest first. */
  filters: FilterPreviewCount[];
}

export interface FilterPreviewCount {
  /** As outcomes call the filter: `browser-extensions`, `release-version`. */
  id: string;
  count: number;
  /** The newest, at most 3. */
  examples: PreviewedEvent[];
}

export interface PreviewedEvent {
  /** 32 hexadecimal digits. */
  eventID: string;
  title: string;
}

/** What is not saved yet; all else is as it is saved. */
export interface FilterDrafts {
  /** The lists, one entry a line. */
  options: Record<string, string>;
}

export const previewFilters = (organization: string, project: string, body: FilterDrafts): Promise<FilterPreview> =>
  send("post", `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/filters/preview/`, {
    body,
  });

export const usePreviewFilters = (organization: string, project: string) =>
  useMutation({ mutationFn: (drafts: FilterDrafts) => previewFilters(organization, project, drafts) });
