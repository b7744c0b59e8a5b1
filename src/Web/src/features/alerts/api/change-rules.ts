import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { ruleQuery } from "./get-rule";
import { forgetRules, patchRule } from "./patch-rules";
import { rulesPath } from "./paths";
import type { RulePlace } from "./rule-place";
import type { Rule, RuleInput } from "./types";

export interface Mute {
  target: "everyone" | "me";
  /** Null: for ever. */
  until: string | null;
}

export const createRule = (organization: string, project: string, body: RuleInput): Promise<Rule> =>
  send("post", rulesPath(organization, project), { body });

export const updateRule = (organization: string, { id, project }: RulePlace, body: RuleInput): Promise<Rule> =>
  send("put", rulesPath(organization, project, id), { body });

/** Makes, changes, mutes and deletes rules; what shows them follows from the answers. */
export function useRuleChanges(organization: string) {
  const client = useQueryClient();
  const path = ({ id, project }: RulePlace) => rulesPath(organization, project, id);
  const follow = (rule: Rule, { id, project }: RulePlace) => patchRule(client, organization, { id, project }, rule);
  return {
    create: useMutation({
      mutationFn: ({ project, input }: { project: string; input: RuleInput }) =>
        createRule(organization, project, input),
      onSuccess: (rule, { project }) => {
        client.setQueryData(ruleQuery(organization, project, rule.id).queryKey, rule);
        void forgetRules(client, organization);
      },
    }),
    update: useMutation({
      mutationFn: ({ input, ...place }: RulePlace & { input: RuleInput }) => updateRule(organization, place, input),
      onSuccess: follow,
    }),
    // Only that: the rule as a whole is refused when it names a channel or a member that is gone.
    turn: useMutation({
      mutationFn: ({ isOn, ...place }: RulePlace & { isOn: boolean }) =>
        send<Rule>("put", `${path(place)}${isOn ? "enable" : "disable"}/`),
      onSuccess: follow,
    }),
    mute: useMutation({
      mutationFn: ({ target, until, ...place }: RulePlace & Mute) =>
        send<Rule>("post", `${path(place)}snooze/`, { body: { target, until } }),
      onSuccess: follow,
    }),
    // One's own silence ends first; that for everyone may still last.
    unmute: useMutation({
      mutationFn: async (place: RulePlace) => {
        await send<void>("delete", `${path(place)}snooze/`);
        return send<Rule>("get", path(place));
      },
      onSuccess: follow,
    }),
    remove: useMutation({
      mutationFn: (place: RulePlace) => send<void>("delete", path(place)),
      onSuccess: (_, place) => patchRule(client, organization, place, null),
    }),
  };
}
