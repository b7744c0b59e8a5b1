import { useEffect } from "react";
import { type UpdateOptions, updateSelf } from "~/features/settings/api/update-self";
import { isApiError } from "~/lib/api-error";
import { type Preferences, preferences } from "~/lib/preferences";
import { type Self, useSelf } from "~/lib/session/get-self";

const settleMilliseconds = 800;

/** A person's options as the server keeps them. One that does not keep them yet answers without `ui`. */
export interface KeptOptions {
  theme?: string;
  language?: string | null;
  timezone?: string | null;
  clock24Hours?: boolean | null;
  ui?: Record<string, unknown>;
}

/** Choices that follow the person from browser to browser. */
export type Synced = Pick<Preferences, "theme" | "language" | "timeZone" | "clock24Hours" | "keysEnabled">;

const neverChosen: Synced = {
  theme: "system",
  language: null,
  timeZone: null,
  clock24Hours: null,
  keysEnabled: true,
};

/** Takes over what the server keeps, then tells it what is chosen here. */
export function useSyncedPreferences(): void {
  const { data: self } = useSelf();
  const id = self?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once per person; later answers repeat what was told from here.
  useEffect(() => {
    const kept = keptBy(self);
    if (!kept) return;
    preferences.set((current) => ({ ...current, ...chosenElsewhere(kept) }));
    let told: Synced = { ...neverChosen, ...chosenElsewhere(kept) };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tell = () => {
      const chosen = syncedOf(preferences.get());
      const options = changes(told, chosen);
      if (!options) return;
      // What could not be told now stays on this browser, and goes along with the next change.
      updateSelf({ options }).then(
        () => {
          told = chosen;
        },
        (error: unknown) => {
          if (!isApiError(error)) throw error;
        },
      );
    };
    const stop = preferences.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(tell, settleMilliseconds);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [id]);
}

function keptBy(self: Self | undefined): KeptOptions | undefined {
  const options = self?.options as KeptOptions | undefined;
  return options?.ui ? options : undefined;
}

function syncedOf({ theme, language, timeZone, clock24Hours, keysEnabled }: Preferences): Synced {
  return { theme, language, timeZone, clock24Hours, keysEnabled };
}

/** What was chosen on any browser; what never was is left as it is here. */
export function chosenElsewhere({ theme, language, timezone, clock24Hours, ui }: KeptOptions): Partial<Synced> {
  return {
    ...(theme === "light" || theme === "dark" ? { theme } : {}),
    ...(language ? { language: language.toLowerCase() === "zh-hans" ? "zh-Hans" : "en" } : {}),
    ...(timezone ? { timeZone: timezone } : {}),
    ...(typeof clock24Hours === "boolean" ? { clock24Hours } : {}),
    ...(typeof ui?.keysEnabled === "boolean" ? { keysEnabled: ui.keysEnabled } : {}),
  };
}

/** What to tell the server when `chosen` follows on `told`; undefined when nothing of it changed. */
export function changes(told: Synced, chosen: Synced): UpdateOptions | undefined {
  const options: UpdateOptions = {};
  if (chosen.theme !== told.theme) options.theme = chosen.theme;
  if (chosen.language !== told.language)
    options.language = chosen.language === "zh-Hans" ? "zh-hans" : (chosen.language ?? "");
  if (chosen.timeZone !== told.timeZone) options.timezone = chosen.timeZone ?? "";
  if (chosen.clock24Hours !== told.clock24Hours && chosen.clock24Hours !== null)
    options.clock24Hours = chosen.clock24Hours;
  if (chosen.keysEnabled !== told.keysEnabled) options.ui = { keysEnabled: chosen.keysEnabled };
  return Object.keys(options).length > 0 ? options : undefined;
}
