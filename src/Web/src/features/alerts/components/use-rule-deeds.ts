import { useTranslation } from "react-i18next";
import { now } from "~/lib/clock";
import { toast } from "~/lib/toasts";
import { type Mute, useRuleChanges } from "../api/change-rules";
import { placeOf } from "../api/rule-place";
import type { AnyRule } from "../api/types";
import { errorText } from "../model/error-text";

/** For how long a rule is muted, in hours; `ever` is until somebody ends it. */
export const muteSpans = ["hour", "day", "week", "ever"] as const;

export type MuteSpan = (typeof muteSpans)[number];

const hours = { hour: 1, day: 24, week: 168 };

/** Mutes a rule and switches it off and on; each says so, and can be taken back. */
export function useRuleDeeds(organization: string) {
  const { t } = useTranslation("alerts");
  const { mute, unmute, turn: change } = useRuleChanges(organization);
  const onError = (error: unknown) => toast(errorText(error, t), { tone: "danger" });

  const begin = (rule: AnyRule, target: Mute["target"], until: string | null, undoable: boolean) =>
    mute.mutate(
      { ...placeOf(rule), target, until },
      {
        onSuccess: () =>
          toast(t(`done.muted.${target}`, { name: rule.name }), undoable ? { undo: () => end(rule, false) } : {}),
        onError,
      },
    );
  const end = (rule: AnyRule, undoable: boolean) => {
    const again = () => begin(rule, rule.snoozeForEveryone ? "everyone" : "me", rule.snoozeUntil, false);
    unmute.mutate(placeOf(rule), {
      onSuccess: () => toast(t("done.unmuted", { name: rule.name }), undoable ? { undo: again } : {}),
      onError,
    });
  };
  const turn = (rule: AnyRule, isOn: boolean, undoable = true) =>
    change.mutate(
      { rule, isOn },
      {
        onSuccess: () =>
          toast(
            t(isOn ? "done.on" : "done.off", { name: rule.name }),
            undoable ? { undo: () => turn(rule, !isOn, false) } : {},
          ),
        onError,
      },
    );
  return {
    mute: (rule: AnyRule, target: Mute["target"], span: MuteSpan) =>
      begin(rule, target, span === "ever" ? null : new Date(now() + hours[span] * 3_600_000).toISOString(), true),
    unmute: (rule: AnyRule) => end(rule, true),
    turn: (rule: AnyRule, isOn: boolean) => turn(rule, isOn),
  };
}
