import { useMutation } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import type { Rules } from "../model/rules";

export interface EventSample {
  /** 32 hexadecimal digits. */
  eventID: string;
  title: string;
}

export interface IssueBefore {
  issueId: string;
  shortId: string;
  title: string;
  /** How many of the events that were looked at are in it. */
  events: number;
}

export interface ChangedGroup {
  /** The issues that its events are in. */
  before: IssueBefore[];
  /** Its ordinal among the new groups. */
  after: number;
  title: string;
  events: number;
  samples: EventSample[];
}

/** A frame that would be marked otherwise than it is. */
export interface MarkedFrame extends EventSample {
  function: string | null;
  module: string | null;
  filename: string | null;
  /** Whether it counts as the application's own. */
  before: boolean;
  after: boolean;
  rule: string | null;
}

/** What rules would make of the newest events that are stored. */
export interface RulesPreview {
  events: number;
  /** How many of them would be grouped otherwise. */
  changed: number;
  issuesBefore: number;
  issuesAfter: number;
  groups: ChangedGroup[];
  frames: { marked: number; examples: MarkedFrame[] };
  fingerprints: { rule: string; events: number; examples: EventSample[] }[];
}

export const previewRules = (organization: string, project: string, body: Rules): Promise<RulesPreview> =>
  send(
    "post",
    `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/grouping/preview/?limit=100`,
    { body },
  );

export const usePreviewRules = (organization: string, project: string) =>
  useMutation({ mutationFn: (rules: Rules) => previewRules(organization, project, rules) });
