import { useTranslation } from "react-i18next";
import { Kbd } from "~/components/kbd";
import { Menu, MenuItem, MenuLabel } from "~/components/menu";
import type { Choice } from "~/lib/issue-life/choices";
import { useChoices } from "./use-choices";
import type { Targets } from "./use-deeds";
import type { Life } from "./use-life";

interface ChoiceMenuProps {
  kind: "resolve" | "archive";
  life: Life;
  targets: () => Targets | Promise<Targets | undefined>;
  /** Of one project: its slug. */
  project?: string;
  /** The newest release where the project does not tell one. */
  fallback?: string;
  trigger: React.ReactNode;
  side?: "top" | "bottom";
}

/** The other ways to resolve, or to archive. */
export function ChoiceMenu({ trigger, side, ...rest }: ChoiceMenuProps) {
  return (
    <Menu align="end" side={side} trigger={trigger}>
      <Choices {...rest} />
    </Menu>
  );
}

/** Is there while the menu is open, so that nothing is read before. */
function Choices({ kind, life, targets, project, fallback }: Omit<ChoiceMenuProps, "trigger" | "side">) {
  const { t } = useTranslation("life");
  const choices = useChoices(kind, life.organization, project, fallback);
  const choose = async ({ does }: Choice) => {
    const chosen = await targets();
    if (!chosen) return;
    if (typeof does === "string") life.ask(does, chosen);
    else void life.perform(does, chosen);
  };
  return (
    <>
      <MenuLabel>
        {t(`act.choice.${kind}`)} <Kbd keys={kind === "resolve" ? "shift+e" : "shift+y"} />
      </MenuLabel>
      {choices.map((choice) => (
        <MenuItem key={choice.id} hint={choice.hint} onSelect={() => void choose(choice)}>
          {t(`act.choice.${choice.id}`)}
        </MenuItem>
      ))}
    </>
  );
}
