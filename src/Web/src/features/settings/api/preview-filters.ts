import { useMutation } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** What the filters as they are set would have done to the newest events that are stored. */
export interface FilterPreview {
  /** How many events were looked at. */
  checked: number;
  /** How many of them would have been dropped. */
  filtered: number;
  /** A few of those, the newest first. */
  examples: FilteredExample[];
}

export interface FilteredExample {
  /** 32 hexadecimal digits. */
  eventID: string;
  /** Its issue's id. */
  groupID: string;
  title: string;
  /** Why, as the outcomes call it: `browser-extensions`, `release-version`. */
  reason: string;
}

export const previewFilters = (organization: string, project: string): Promise<FilterPreview> =>
  send("post", `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/filters/preview/`, {
    body: {},
  });

export const usePreviewFilters = (organization: string, project: string) =>
  useMutation({ mutationFn: () => previewFilters(organization, project) });
