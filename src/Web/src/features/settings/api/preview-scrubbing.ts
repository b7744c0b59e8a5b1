import { useMutation } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

/** What the settings as they are saved do to the newest event that they change; of the values, both sides. */
export interface ScrubbingPreview {
  /** How many of the newest events were looked at. */
  checked: number;
  /** How many of them would change. */
  changed: number;
  examples: ScrubbedExample[];
}

export interface ScrubbedExample {
  /** 32 hexadecimal digits. */
  eventID: string;
  /** Its issue's id. */
  groupID: string;
  title: string;
  changes: ScrubbedValue[];
}

export interface ScrubbedValue {
  /** Where it stands in the event: `request.data.password`. */
  path: string;
  before: string;
  /** Null: it is taken out. */
  after: string | null;
  /** Which rule did it: `@password:filter`. */
  rule: string;
}

export const previewScrubbing = (organization: string, project: string): Promise<ScrubbingPreview> =>
  send(
    "post",
    `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/scrubbing/preview/`,
    { body: {} },
  );

export const usePreviewScrubbing = (organization: string, project: string) =>
  useMutation({ mutationFn: () => previewScrubbing(organization, project) });
