import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { namespacesOf } from "~/lib/languages/catalogue";
import { type Language, preferences } from "~/lib/preferences";

/** One download per language: the catalogues of all namespaces. */
const languages = {
  en: () => import("~/lib/languages/en"),
  "zh-Hans": () => import("~/lib/languages/zh-hans"),
};

/** The language chosen, else the one that `before-paint.js` found the browser to prefer. */
export function currentLanguage(): Language {
  return preferences.get().language ?? (document.documentElement.lang === "zh-Hans" ? "zh-Hans" : "en");
}

/** Loads the language's texts; the app renders when they are there. */
export async function startLanguages(): Promise<void> {
  const language = currentLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    // The catalogues are complete, which a test ensures: no text falls back to another language.
    fallbackLng: false,
    resources: { [language]: await load(language) },
    defaultNS: "common",
    interpolation: { escapeValue: false }, // React escapes.
    react: { useSuspense: false },
  });
  preferences.subscribe(() => void changeLanguage(currentLanguage()));
}

async function changeLanguage(language: Language): Promise<void> {
  if (language === i18next.language) return;
  for (const [namespace, texts] of Object.entries(await load(language)))
    i18next.addResourceBundle(language, namespace, texts);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

async function load(language: Language) {
  return namespacesOf((await languages[language]()).files);
}
