import { useTranslation } from "react-i18next";
import { Pill, type PillTone } from "./pill";

export type IssueState = "new" | "ongoing" | "regressed" | "escalating" | "resolved" | "archived";

const tones: Record<IssueState, PillTone> = {
  new: "accent",
  ongoing: "neutral",
  regressed: "warn",
  escalating: "danger",
  resolved: "ok",
  archived: "neutral",
};

/** An issue's state in the words of the field; `release` says in which one it came back or is solved. */
export function StatusPill({ state, release }: { state: IssueState; release?: string }) {
  const { t } = useTranslation("common");
  const inRelease = release && (state === "regressed" || state === "resolved");
  return <Pill tone={tones[state]}>{inRelease ? t(`state.${state}In`, { release }) : t(`state.${state}`)}</Pill>;
}

/** The state that Sentry's `status` and `substatus` mean. */
export function stateOf(status: string, substatus: string | null | undefined): IssueState {
  if (status === "resolved") return "resolved";
  if (status === "ignored") return "archived";
  if (substatus === "new" || substatus === "regressed" || substatus === "escalating") return substatus;
  return "ongoing";
}
