import { createStore } from "~/lib/store";

export interface ToastMessage {
  id: number;
  text: string;
  tone: "neutral" | "danger";
  /** Takes back what the text says was done. */
  undo?: () => void;
  /** Where the text leads. */
  link?: { text: string; open: () => void };
}

/** One at a time: the newest replaces the one before. */
export const toasts = createStore<ToastMessage | null>(null);

let lastId = 0;

/** Tells what was done, and offers to take it back for 8 seconds. */
export function toast(text: string, options: Partial<Pick<ToastMessage, "undo" | "tone" | "link">> = {}): void {
  lastId += 1;
  toasts.set({ id: lastId, text, tone: options.tone ?? "neutral", undo: options.undo, link: options.link });
}

export function dismissToast(id: number): void {
  toasts.set((current) => (current?.id === id ? null : current));
}
