import { useTranslation } from "react-i18next";
import { useCommands } from "~/lib/commands";

/** `j` and `k` go from one changed group to the next; Enter opens its sample events. */
export function useGroupKeys(): void {
  const { t } = useTranslation("grouping-rules");
  const group = t("title");
  useCommands([
    { id: "grouping.next", title: t("keys.next"), group, keys: "j", outsidePalette: true, run: () => move(1) },
    { id: "grouping.previous", title: t("keys.previous"), group, keys: "k", outsidePalette: true, run: () => move(-1) },
    { id: "grouping.samples", title: t("keys.samples"), group, keys: "enter", outsidePalette: true, run: toggle },
  ]);
}

function move(by: number): void {
  const groups = [...document.querySelectorAll<HTMLElement>("[data-group]")];
  const at = groups.findIndex((group) => group.contains(document.activeElement));
  groups[Math.min(groups.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.focus();
}

function toggle(): void {
  const samples = document.activeElement?.closest("[data-group]")?.querySelector("details");
  if (samples) samples.open = !samples.open;
}
