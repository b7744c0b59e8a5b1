import { useSyncExternalStore } from "react";

const tickMilliseconds = 1_000;

let offsetMilliseconds = 0;
let tick = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

/** Corrects the browser's clock by the server's, which is to the second: differences below two seconds are left alone. */
export function setServerTime(serverMilliseconds: number): void {
  const difference = serverMilliseconds - Date.now();
  if (Number.isFinite(difference)) offsetMilliseconds = Math.abs(difference) < 2_000 ? 0 : difference;
}

/** Now, by the server's clock, in milliseconds. */
export function now(): number {
  return Date.now() + offsetMilliseconds;
}

/**
 * Now, for texts such as "12 s ago": one timer ticks them all. A moment less than a minute away is followed by the second, any other
 * by ten seconds, so that most of a long list is not rendered again.
 */
export function useNow(moment: number): number {
  return useSyncExternalStore(subscribe, () => {
    const current = tick + offsetMilliseconds;
    const step = Math.abs(current - moment) < 60_000 ? 1_000 : 10_000;
    return Math.floor(current / step) * step;
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    if (document.hidden) return;
    tick = Date.now();
    for (const each of [...listeners]) each();
  }, tickMilliseconds);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
