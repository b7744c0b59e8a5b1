import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "~/lib/commands";
import { preferences, setPreference } from "~/lib/preferences";
import { navigation } from "./navigation";
import { setOverlay } from "./overlay";

/** Commands that every page has. */
export function useEverywhereCommands(organization: string | undefined): void {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const goTo = t("common:group.goTo");
  const everywhere = t("common:group.everywhere");
  const pages: Command[] = navigation
    .filter(() => organization !== undefined)
    .map(({ id, to, keys }) => ({
      id: `go.${id}`,
      title: t(`nav.${id}`),
      group: goTo,
      keys,
      run: () => void navigate({ to, params: { organization: organization ?? "" } }),
    }));
  useCommands([
    ...pages,
    {
      id: "go.settings",
      title: t("nav.settings"),
      group: goTo,
      keys: "g s",
      run: () => void navigate({ to: "/settings/" }),
    },
    {
      id: "shell.palette",
      title: t("palette.title"),
      group: everywhere,
      keys: "mod+k",
      whileTyping: true,
      outsidePalette: true,
      run: () => setOverlay("palette"),
    },
    {
      id: "shell.shortcuts",
      title: t("shortcuts.title"),
      group: everywhere,
      keys: "?",
      run: () => setOverlay("shortcuts"),
    },
    { id: "shell.fold", title: t("fold"), group: everywhere, keys: "[", run: foldNavigation },
    { id: "shell.theme", title: t("otherTheme"), group: everywhere, run: otherTheme },
    { id: "shell.language", title: t("otherLanguage"), group: everywhere, words: "English 中文", run: otherLanguage },
  ]);
}

export function foldNavigation(): void {
  const folded = !preferences.get().navigationFolded;
  setPreference("navigationFolded", folded);
  if (folded) document.documentElement.dataset.navigation = "folded";
  else delete document.documentElement.dataset.navigation;
}

function otherTheme(): void {
  setPreference("theme", document.documentElement.dataset.theme === "dark" ? "light" : "dark");
}

function otherLanguage(): void {
  setPreference("language", document.documentElement.lang === "en" ? "zh-Hans" : "en");
}
