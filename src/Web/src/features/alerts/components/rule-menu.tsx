import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { IconButton } from "~/components/icon-button";
import { Menu, MenuItem, MenuLabel, MenuLine } from "~/components/menu";
import { now } from "~/lib/clock";
import { placeOf } from "../api/rule-place";
import type { AnyRule } from "../api/types";
import { rulePages } from "../model/rule-pages";
import { stateOf } from "../model/rule-words";
import { muteSpans, useRuleDeeds } from "./use-rule-deeds";

interface RuleMenuProps {
  organization: string;
  rule: AnyRule;
  /** Who may not change it can have it silent for themselves. */
  mayEdit: boolean;
  onDelete: () => void;
}

/** What can be done with a rule without opening it. */
export function RuleMenu({ organization, rule, mayEdit, onDelete }: RuleMenuProps) {
  const { t } = useTranslation("alerts");
  const navigate = useNavigate();
  const deeds = useRuleDeeds(organization);
  const state = stateOf(rule, now());
  const { kind, project } = placeOf(rule);
  const mayUnmute = state === "mutedForMe" || (state === "mutedForEveryone" && mayEdit);
  const targets = state !== "active" ? [] : mayEdit ? (["everyone", "me"] as const) : (["me"] as const);
  return (
    <Menu align="end" trigger={<IconButton icon="more" label={t("menu.label", { name: rule.name })} />}>
      {mayUnmute && (
        <MenuItem icon="alerts" onSelect={() => deeds.unmute(rule)}>
          {t("menu.unmute")}
        </MenuItem>
      )}
      {targets.map((target) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields.
        <div key={target} role="group" aria-label={t(`menu.mute.${target}`)}>
          <MenuLabel>{t(`menu.mute.${target}`)}</MenuLabel>
          {muteSpans.map((span) => (
            <MenuItem key={span} onSelect={() => deeds.mute(rule, target, span)}>
              {t(`menu.span.${span}`)}
            </MenuItem>
          ))}
        </div>
      ))}
      {(mayUnmute || targets.length > 0) && <MenuLine />}
      {mayEdit && (
        <>
          <MenuItem icon={state === "off" ? "check" : "minus"} onSelect={() => deeds.turn(rule, state === "off")}>
            {t(state === "off" ? "menu.on" : "menu.off")}
          </MenuItem>
          <MenuItem
            icon="copy"
            onSelect={() =>
              void navigate({
                to: "/organizations/$organization/alerts/rules/$project/new/",
                params: { organization, project },
                search: (previous) => ({ ...previous, copy: rule.id, kind: kind === "metric" ? kind : undefined }),
              })
            }
          >
            {t("menu.duplicate")}
          </MenuItem>
        </>
      )}
      <MenuItem
        icon="history"
        onSelect={() =>
          void navigate({
            to: rulePages[kind].history,
            params: { organization, project, rule: rule.id },
          })
        }
      >
        {t("tabs.history")}
      </MenuItem>
      {mayEdit && (
        <MenuItem icon="trash" danger onSelect={onDelete}>
          {t("menu.delete")}
        </MenuItem>
      )}
    </Menu>
  );
}
