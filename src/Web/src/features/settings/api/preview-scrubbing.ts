import { useMutation } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import type { UpdateProject } from "./update-project";

/** What scrubbing would do to the newest events that are stored. */
export interface ScrubbingPreview {
  /** How many events were looked at. */
  events: number;
  /** How many of them would be changed. */
  changed: number;
  /** At most 200, those of the newest event first. */
  changes: ScrubbingChange[];
}

export interface ScrubbingChange {
  /** 32 hexadecimal digits. */
  eventID: string;
  /** The event's. */
  title: string;
  /** Where it stands in the event: `request.data.password`. */
  path: string;
  /** Which rules do it, with commas between. */
  rule: string;
  before: string;
  /** Null: it is taken out. */
  after: string | null;
}

/** What is not saved yet; all else is as it is saved. */
export type ScrubbingDrafts = Pick<UpdateProject, "sensitiveFields" | "safeFields" | "relayPiiConfig">;

export const previewScrubbing = (
  organization: string,
  project: string,
  body: ScrubbingDrafts,
): Promise<ScrubbingPreview> =>
  send(
    "post",
    `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/scrubbing/preview/`,
    { body },
  );

export const usePreviewScrubbing = (organization: string, project: string) =>
  useMutation({ mutationFn: (drafts: ScrubbingDrafts) => previewScrubbing(organization, project, drafts) });
