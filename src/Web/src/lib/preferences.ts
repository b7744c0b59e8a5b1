import { createStore, useStore } from "~/lib/store";

export type Theme = "system" | "light" | "dark";
export type Language = "en" | "zh-Hans";

/** What a person chose on this browser. `before-paint.js` reads the same record before React does. */
export interface Preferences {
  theme: Theme;
  /** null: what the browser prefers. */
  language: Language | null;
  navigationFolded: boolean;
  /** A name of the IANA database, in which times are shown; null: the browser's. */
  timeZone: string | null;
  /** Whether the day has 24 hours; null: as the language has it. */
  clock24Hours: boolean | null;
  /** The slug of the organisation seen last. */
  organization: string | null;
  keysEnabled: boolean;
  /** Other keys for commands: command id → keys, e.g. `"issues.resolve": "shift+e"`. */
  keys: Record<string, string>;
  /** How stack traces are shown: the application's calls, all calls, or as the language prints them. */
  stackMode: "app" | "full" | "raw";
  /** Long lines of code go on in the next line. */
  stackWraps: boolean;
  /** Parts of an event's page that are folded. */
  foldedSections: readonly string[];
  /** Notices that the reader does not want to see again. */
  dismissed: readonly string[];
}

const storageKey = "preferences";

const defaults: Preferences = {
  theme: "system",
  language: null,
  navigationFolded: false,
  timeZone: null,
  clock24Hours: null,
  organization: null,
  keysEnabled: true,
  keys: {},
  stackMode: "app",
  stackWraps: false,
  foldedSections: [],
  dismissed: [],
};

export const preferences = createStore<Preferences>(read());

export function usePreferences(): Preferences {
  return useStore(preferences);
}

export function setPreference<Name extends keyof Preferences>(name: Name, value: Preferences[Name]): void {
  preferences.set((current) => ({ ...current, [name]: value }));
}

function read(): Preferences {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(storageKey) ?? "{}") };
  } catch {
    return defaults; // Storage that is blocked or damaged counts as empty.
  }
}

function write(): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(preferences.get()));
  } catch {
    // Storage may be blocked or full: the choice then lasts as long as the page.
  }
}

/** Applies the theme to the document. */
function applyTheme(): void {
  const { theme } = preferences.get();
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.theme = theme === "system" ? (dark ? "dark" : "light") : theme;
}

/** Keeps document and storage in step with the preferences, and this tab with the others. Called once, by the app. */
export function watchPreferences(): void {
  preferences.subscribe(() => {
    write();
    applyTheme();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", applyTheme);
  window.addEventListener("storage", (event) => {
    if (event.key === storageKey) preferences.set(read());
  });
}
