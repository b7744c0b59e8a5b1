import { useTranslation } from "react-i18next";
import { useCommands } from "~/lib/commands";

/** `j` and `k` go from step to step, over all receipts of the page; Enter opens what a step names. */
export function useStepKeys(): void {
  const { t } = useTranslation("receipts");
  const group = t("group");
  useCommands([
    { id: "receipts.next", title: t("nextStep"), group, keys: "j", outsidePalette: true, run: () => move(1) },
    { id: "receipts.previous", title: t("previousStep"), group, keys: "k", outsidePalette: true, run: () => move(-1) },
    { id: "receipts.open", title: t("openStep"), group, keys: "enter", outsidePalette: true, run: open },
  ]);
}

function move(by: number): void {
  const steps = [...document.querySelectorAll<HTMLElement>("[data-step]")];
  const at = steps.findIndex((step) => step.contains(document.activeElement));
  steps[Math.min(steps.length - 1, Math.max(0, at < 0 ? 0 : at + by))]?.focus();
}

function open(): void {
  document.activeElement?.closest("[data-step]")?.querySelector<HTMLElement>("a")?.click();
}
