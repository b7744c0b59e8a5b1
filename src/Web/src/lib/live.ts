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

/** The server says something every 15 s; a connection that says nothing for so long is dead, whatever the browser thinks. */
const silenceMilliseconds = 45_000;

/** Says that changes may have been missed: what is shown is read again. */
const reset: LiveMessage = { kind: "reset", data: null };

/** A component that is there so soon after changes may have been missed shows what was asked for before. */
const missedMilliseconds = 10_000;

const state = createStore<LiveState>({ status: "idle" });
const listeners = new Set<(message: LiveMessage) => void>();
let missedAt = Number.NEGATIVE_INFINITY;

export const useLiveState = (): LiveState => useStore(state);

/** Calls `onMessage` for what the server tells, as long as the component is there. */
export function useLive(onMessage: (message: LiveMessage) => void): void {
  const latest = useRef(onMessage);
  latest.current = onMessage;
  useEffect(() => {
    const listener = (message: LiveMessage) => latest.current(message);
    listeners.add(listener);
    if (performance.now() - missedAt < missedMilliseconds) listener(reset);
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
  const name = `live:${organization}`;
  const url = `/api/0/organizations/${encodeURIComponent(organization)}/live/`;
  // Every tab knows how far the stream was read, so that whichever leads next goes on from there.
  const position = { id: "" };
  const take = (told: Told) => {
    if ("state" in told) state.set(told.state);
    else position.id = told.id;
    if ("message" in told && told.message) deliver(told.message);
  };
  const end = () => {
    stop.abort();
    state.set({ status: "idle" });
  };
  // Locks exist only on secure origins; over plain HTTP every tab has its own connection.
  if (!navigator.locks) {
    void follow(url, position, take, stop.signal);
    return end;
  }
  const channel = new BroadcastChannel(name);
  let leads = false;
  channel.onmessage = ({ data }: MessageEvent<Told | "how is it?">) => {
    if (data !== "how is it?") take(data);
    else if (leads) channel.postMessage({ state: state.get() } satisfies Told);
  };
  channel.postMessage("how is it?");
  const lead = () => {
    leads = true;
    const tell = (told: Told) => {
      channel.postMessage(told);
      take(told);
    };
    return follow(url, position, tell, stop.signal);
  };
  navigator.locks.request(name, { signal: stop.signal }, lead).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return () => {
    end();
    channel.close();
  };
}

/** What the connected tab tells the others: how the connection is; what came, and how far the stream is read with it. */
type Told = { state: LiveState } | { id: string; message?: LiveMessage };

function deliver(message: LiveMessage): void {
  if (message.kind === reset.kind) missedAt = performance.now();
  for (const listener of [...listeners]) {
    try {
      listener(message);
    } catch (error) {
      reportError(error); // A listener's mistake must not end the connection.
    }
  }
}

/** Reads the stream again and again, from where it broke off, waiting longer each time: 1 to 30 s, with jitter. */
async function follow(
  url: string,
  position: { id: string },
  tell: (told: Told) => void,
  signal: AbortSignal,
): Promise<void> {
  let delay = firstDelay;
  while (!signal.aborted) {
    // A stream without a position begins now: of what changed since the page asked for what it shows, it does not tell.
    const beginsNow = position.id === "";
    const outcome = await read(url, position.id, signal, {
      onOpen: () => {
        delay = firstDelay;
        tell({ state: { status: "live" } });
      },
      onEvent: (id, message) =>
        tell({ id: id || position.id, message: beginsNow && message?.kind === "hello" ? reset : message }),
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
  /** Without a message: only the position moved on. */
  onEvent: (id: string, message?: LiveMessage) => void;
}

/** One connection, until it ends. absent: the server has no such stream, or not for this person. */
async function read(url: string, lastId: string, signal: AbortSignal, reader: Reader): Promise<"ended" | "absent"> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), silenceMilliseconds);
  try {
    const headers: Record<string, string> = { Accept: "text/event-stream" };
    if (lastId) headers["Last-Event-ID"] = lastId;
    const response = await fetch(url, {
      headers,
      signal: AbortSignal.any([signal, silence.signal]),
      cache: "no-store",
    });
    if (response.status >= 400 && response.status < 500 && response.status !== 429) return "absent";
    if (!response.ok || !response.body) return "ended";
    reader.onOpen();
    const parser = createParser(reader.onEvent);
    const chunks = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await chunks.read();
      if (done) return "ended";
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), silenceMilliseconds);
      parser(value);
    }
  } catch {
    return "ended"; // A connection that breaks is the rule here, not an error: it is made again.
  } finally {
    clearTimeout(timer);
  }
}

/** Server-sent events: fields in lines, a blank line ends an event, lines that begin with a colon are comments. */
export function createParser(onEvent: Reader["onEvent"]): (text: string) => void {
  let rest = "";
  let [kind, id, data, moved] = ["message", "", [] as string[], false];
  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "") {
        if (data.length > 0) onEvent(id, { kind, data: JSON.parse(data.join("\n")) });
        else if (moved) onEvent(id);
        [kind, data, moved] = ["message", [], false];
        continue;
      }
      const [, name, value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (name === "event") kind = value;
      else if (name === "data") data.push(value);
      else if (name === "id") [id, moved] = [value, true];
    }
  };
}

/** Waits so long, or until the network comes back. */
function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = () => {
      clearTimeout(timer);
      over.abort();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener("abort", end, { signal: over.signal });
    window.addEventListener("online", end, { signal: over.signal });
  });
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
}
