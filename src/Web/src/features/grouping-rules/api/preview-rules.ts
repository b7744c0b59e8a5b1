import { useMutation } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";
import type { Rules } from "../model/rules";

/** What rules would make of the newest events that are stored. */
export type RulesPreview = Schema<"GroupingPreviewBody">;
export type ChangedGroup = Schema<"GroupingPreviewGroupBody">;
export type MarkedFrame = Schema<"GroupingPreviewFrameBody">;
export type EventSample = Schema<"PreviewedEventBody">;

export const previewRules = (organization: string, project: string, body: Rules): Promise<RulesPreview> =>
  unwrap(
    api.POST("/api/0/projects/{organization}/{project}/grouping/preview/", {
      params: { path: { organization, project } },
      body,
    }),
  );

export const usePreviewRules = (organization: string, project: string) =>
  useMutation({ mutationFn: (rules: Rules) => previewRules(organization, project, rules) });
