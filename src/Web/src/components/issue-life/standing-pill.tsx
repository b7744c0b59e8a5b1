import { useTranslation } from "react-i18next";
import { Pill, type PillTone } from "~/components/pill";
import { type IssueState, stateOf } from "~/components/status-pill";
import { useNow } from "~/lib/clock";
import type { Standing } from "~/lib/issue-life/standing";
import { type StandingStory, wordStanding } from "~/lib/issue-life/words";

const tones: Record<IssueState, PillTone> = {
  new: "accent",
  ongoing: "neutral",
  regressed: "warn",
  escalating: "danger",
  resolved: "ok",
  archived: "neutral",
};

interface StandingPillProps {
  issue: Pick<Standing, "status" | "substatus" | "statusDetails">;
  story?: StandingStory;
}

/** Where an issue stands, in words: in which release it is resolved, until when it is archived. */
export function StandingPill({ issue, story }: StandingPillProps) {
  const { t, i18n } = useTranslation("life");
  const until = issue.statusDetails?.ignoreUntil;
  const now = useNow(until ? Date.parse(until) : 0);
  const words = wordStanding({ t, language: i18n.language, now }, issue, story);
  return (
    <Pill tone={tones[stateOf(issue.status, issue.substatus)]} title={words}>
      {words}
    </Pill>
  );
}
