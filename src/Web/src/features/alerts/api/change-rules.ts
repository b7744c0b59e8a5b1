import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { forgetRules, patchRule } from "./patch-rules";
import { kindPath, rulePath } from "./paths";
import { oneRuleKey } from "./rule-key";
import { placeOf, type RuleKind, type RulePlace } from "./rule-place";
import type { AnyRule } from "./types";

export interface Mute {
  target: "everyone" | "me";
  /** Null: for ever. */
  until: string | null;
}

/** Makes and changes rules of a kind; what shows them follows from the answers. */
export function useRuleSaving<Input, Rule extends AnyRule>(organization: string, kind: RuleKind) {
  const client = useQueryClient();
  return {
    create: useMutation({
      mutationFn: ({ project, input }: { project: string; input: Input }) =>
        send<Rule>("post", kindPath(kind, organization, project), { body: input }),
      onSuccess: (rule) => {
        client.setQueryData(oneRuleKey(organization, placeOf(rule)), rule);
        void forgetRules(client, organization);
      },
    }),
    update: useMutation({
      mutationFn: ({ input, ...place }: Omit<RulePlace, "kind"> & { input: Input }) =>
        send<Rule>("put", rulePath(organization, { ...place, kind }), { body: input }),
      onSuccess: (rule, { id, project }) => patchRule(client, organization, { kind, id, project }, rule),
    }),
  };
}

/** Mutes rules, switches them off and on and deletes them; what shows them follows from the answers. */
export function useRuleChanges(organization: string) {
  const client = useQueryClient();
  const path = (place: RulePlace) => rulePath(organization, place);
  const follow = (rule: AnyRule, { kind, id, project }: RulePlace) =>
    patchRule(client, organization, { kind, id, project }, rule);
  return {
    turn: useMutation({
      mutationFn: ({ rule, isOn }: { rule: AnyRule; isOn: boolean }) =>
        // Only that: the rule as a whole is refused when it names a channel or a member that is gone.
        send<AnyRule>("put", `${path(placeOf(rule))}${isOn ? "enable" : "disable"}/`),
      onSuccess: (changed, { rule }) => follow(changed, placeOf(rule)),
    }),
    mute: useMutation({
      mutationFn: ({ target, until, ...place }: RulePlace & Mute) =>
        send<AnyRule>("post", `${path(place)}snooze/`, { body: { target, until } }),
      onSuccess: follow,
    }),
    // One's own silence ends first; that for everyone may still last.
    unmute: useMutation({
      mutationFn: async (place: RulePlace) => {
        await send<void>("delete", `${path(place)}snooze/`);
        return send<AnyRule>("get", path(place));
      },
      onSuccess: follow,
    }),
    remove: useMutation({
      mutationFn: (place: RulePlace) => send<void>("delete", path(place)),
      onSuccess: (_, place) => patchRule(client, organization, place, null),
    }),
  };
}
