import { useEffect, useRef } from "react";
import { now } from "~/lib/clock";
import { createStore, useStore } from "~/lib/store";

/** What the server tells while the page is open: the kind, and its JSON. */
export interface LiveMessage {
  kind: string;
  data: unknown;
}

/**
 * live: connected. polling: the server has no live connection, pages ask every 30 s. reconnecting: it was lost, what is shown is as of
 * `since`. offline: the browser has no network.
 */
export type LiveState =
  | { status: "live" | "polling" }
  | { status: "reconnecting" | "offline"; since: number }
  | { status: "idle" };

export const pollMilliseconds = 30_000;

const firstDelay = 1_000;
const longestDelay = 30_000;

const state = createStore<LiveState>({ status: "idle" });
const listeners = new Set<(message: LiveMessage) => void>();

export const useLiveState = (): LiveState => useStore(state);

/** Calls `onMessage` for what the server tells, as long as the component is there. */
export function useLive(onMessage: (message: LiveMessage) => void): void {
  const latest = useRef(onMessage);
  latest.current = onMessage;
  useEffect(() => {
    const listener = (message: LiveMessage) => latest.current(message);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
}

/** How often a query asks by itself: not at all while connected. For `refetchInterval`. */
export function usePollInterval(): number | false {
  return useLiveState().status === "polling" ? pollMilliseconds : false;
}

/**
 * Keeps one connection per browser and organisation: the tab that holds the lock is connected, the others hear of it. Called by the
 * shell; the answer ends it.
 */
export function connectLive(organization: string): () => void {
  const stop = new AbortController();
  const channel = new BroadcastChannel(`live:${organization}`);
  let leads = false;
  channel.onmessage = ({ data }: MessageEvent<Broadcast>) => {
    if ("message" in data) deliver(data.message);
    else if ("state" in data) state.set(data.state);
    else if (leads) channel.postMessage({ state: state.get() } satisfies Broadcast);
  };
  const tell = (broadcast: Exclude<Broadcast, { asks: true }>) => {
    leads = true;
    channel.postMessage(broadcast);
    if ("message" in broadcast) deliver(broadcast.message);
    else state.set(broadcast.state);
  };
  channel.postMessage({ asks: true } satisfies Broadcast);
  const lead = () => follow(`/api/0/organizations/${encodeURIComponent(organization)}/live/`, tell, stop.signal);
  // Locks exist only on secure origins; over plain HTTP every tab has its own connection.
  const leading = navigator.locks
    ? navigator.locks.request(`live:${organization}`, { signal: stop.signal }, lead)
    : lead();
  leading.catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return () => {
    stop.abort();
    channel.close();
    state.set({ status: "idle" });
  };
}

/** Between tabs: how the connection is, what came over it, and a new tab's question how it is. */
type Broadcast = { state: LiveState } | { message: LiveMessage } | { asks: true };

function deliver(message: LiveMessage): void {
  for (const listener of [...listeners]) listener(message);
}

/** Reads the stream again and again, from where it broke off, waiting longer each time: 1 to 30 s, with jitter. */
async function follow(
  url: string,
  tell: (broadcast: { state: LiveState } | { message: LiveMessage }) => void,
  signal: AbortSignal,
): Promise<void> {
  let lastId = "";
  let delay = firstDelay;
  while (!signal.aborted) {
    const outcome = await read(url, lastId, signal, {
      onOpen: () => {
        delay = firstDelay;
        tell({ state: { status: "live" } });
      },
      onMessage: (message, id) => {
        lastId = id || lastId;
        tell({ message });
      },
    });
    if (signal.aborted) return;
    if (outcome === "absent") {
      tell({ state: { status: "polling" } });
      return await untilAborted(signal);
    }
    tell({ state: { status: navigator.onLine ? "reconnecting" : "offline", since: now() } });
    await pause(delay * (0.5 + Math.random() / 2), signal);
    delay = Math.min(longestDelay, delay * 2);
  }
}

interface Reader {
  onOpen: () => void;
  onMessage: (message: LiveMessage, id: string) => void;
}

/** One connection, until it ends. absent: the server has no such stream, or not for this person. */
async function read(url: string, lastId: string, signal: AbortSignal, reader: Reader): Promise<"ended" | "absent"> {
  try {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (lastId) headers["Last-Event-ID"] = lastId;
    const response = await fetch(url, { headers, signal, cache: "no-store" });
    if (response.status >= 400 && response.status < 500 && response.status !== 429) return "absent";
    if (!response.ok || !response.body) return "ended";
    reader.onOpen();
    const parser = createParser(reader.onMessage);
    const chunks = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await chunks.read();
      if (done) return "ended";
      parser(value);
    }
  } catch {
    return "ended"; // A connection that breaks is the rule here, not an error: it is made again.
  }
}

/** Server-sent events: fields in lines, a blank line ends a message, lines that begin with a colon are comments. */
export function createParser(onMessage: (message: LiveMessage, id: string) => void): (text: string) => void {
  let rest = "";
  let [kind, id, data] = ["message", "", [] as string[]];
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) onMessage({ kind, data: JSON.parse(data.join("\n")) }, id);
        [kind, data] = ["message", []];
        continue;
      }
      const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === "event") kind = value ?? "";
      else if (name === "data") data.push(value ?? "");
      else if (name === "id") id = value ?? "";
    }
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
    window.addEventListener("online", () => resolve(), { once: true, signal });
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
}
