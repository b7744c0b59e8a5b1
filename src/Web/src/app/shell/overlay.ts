import { createStore } from "~/lib/store";

/** Which of the two layers over every page is open. */
export const overlay = createStore<"palette" | "shortcuts" | null>(null);

export const setOverlay = overlay.set;
