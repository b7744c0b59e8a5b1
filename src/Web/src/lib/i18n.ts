import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { type Catalogue, namespacesOf } from "~/lib/languages/catalogue";
import { type Language, preferences } from "~/lib/preferences";

/** One download per language: the catalogues that every page needs. */
const languages = {
  en: () => import("~/lib/languages/en"),
  "zh-Hans": () => import("~/lib/languages/zh-hans"),
};

/** The others: one download per feature and language. */
const features = import.meta.glob<Catalogue>(
  ["../locales/*/*.json", "!../locales/*/common.json", "!../locales/*/shell.json"],
  { import: "default" },
);

/** The features whose texts were asked for so far: another language needs them, too. */
const wanted = new Set<string>();

/** The language chosen, else the one that `before-paint.js` found the browser to prefer. */
export function currentLanguage(): Language {
  return preferences.get().language ?? (document.documentElement.lang === "zh-Hans" ? "zh-Hans" : "en");
}

/** Loads the language's texts that every page needs; the app renders when they are there. */
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

/** Loads the texts of features; a route's loader waits for those that its page shows. */
export async function loadTexts(...names: string[]): Promise<void> {
  for (const name of names) wanted.add(name);
  // While the language changes, the texts are needed in both.
  const needed = new Set([i18next.language as Language, currentLanguage()]);
  await Promise.all([...needed].map((language) => addTexts(language, names)));
}

async function changeLanguage(language: Language): Promise<void> {
  if (language === i18next.language) return;
  for (const [namespace, texts] of Object.entries(await load(language)))
    i18next.addResourceBundle(language, namespace, texts);
  await addTexts(language, [...wanted]);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

async function load(language: Language) {
  return namespacesOf((await languages[language]()).files);
}

async function addTexts(language: Language, names: readonly string[]): Promise<void> {
  const missing = names.filter((name) => !i18next.hasResourceBundle(language, name));
  await Promise.all(
    missing.map(async (name) => {
      const file = features[`../locales/${language}/${name}.json`];
      if (!file) throw new Error(`There are no texts ${name} in ${language}.`);
      i18next.addResourceBundle(language, name, await file());
    }),
  );
}
