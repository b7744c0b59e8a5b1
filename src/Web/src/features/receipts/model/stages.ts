import type { IconName } from "~/components/icon";
import type { PillTone } from "~/components/pill";
import type { Stage } from "../api/get-receipts";

export type StageName = NonNullable<Stage["stage"]>;

/** What one stage of this name tells. */
export type StageOf<Name extends StageName> = Extract<Stage, { stage?: Name }>;

const icons: Record<StageName, IconName> = {
  received: "arrow-down",
  normalized: "edit",
  filtered: "filter",
  rate_limited: "minus",
  refused: "close",
  scrubbed: "eye",
  grouped: "merge",
  counted: "check",
  files: "archive",
  feedback: "comment",
  duplicate: "copy",
  expires: "trash",
};

/** The sign of a stage. */
export const iconOf = ({ stage }: Stage): IconName => (stage ? icons[stage] : "info");

/** Whether the event went no further. */
export const isDrop = ({ stage }: Stage): boolean =>
  stage === "filtered" || stage === "rate_limited" || stage === "refused";

/** How an outcome's name is coloured; the name itself stands beside it. */
export function toneOf(outcome: string): PillTone {
  if (outcome === "accepted") return "ok";
  if (outcome === "filtered") return "neutral";
  return outcome === "rate_limited" ? "warn" : "danger";
}
