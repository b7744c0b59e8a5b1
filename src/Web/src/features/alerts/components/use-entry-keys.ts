import { useTranslation } from "react-i18next";
import { useCommands } from "~/lib/commands";

/** `j` and `k` go from one entry of a history to the next; Enter opens what it is about. Entries are marked by `data-entry`. */
export function useEntryKeys(): void {
  const { t } = useTranslation("alerts");
  const group = t("title");
  useCommands([
    { id: "alerts.next", title: t("common:list.next"), group, keys: "j", outsidePalette: true, run: () => move(1) },
    {
      id: "alerts.previous",
      title: t("common:list.previous"),
      group,
      keys: "k",
      outsidePalette: true,
      run: () => move(-1),
    },
    { id: "alerts.open", title: t("common:list.open"), group, keys: "enter", outsidePalette: true, run: open },
  ]);
}

function move(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-entry]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  rows[Math.min(rows.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.focus();
}

function open(): void {
  document.activeElement?.closest("[data-entry]")?.querySelector<HTMLElement>("a")?.click();
}
