import { allCommands, type Command } from "~/lib/commands";
import { preferences } from "~/lib/preferences";

const sequenceMilliseconds = 1_000;

export const isMac = typeof navigator !== "undefined" && /mac|iphone|ipad/i.test(navigator.userAgent);

/** The keys a command answers to: the person's own, else its default. */
export function keysOf(command: Command): string[] {
  return (preferences.get().keys[command.id] ?? command.keys ?? "").split(",").filter((keys) => keys !== "");
}

/** Keys whose own sign would not do in the text of a command: a comma stands between two of them. */
const spelled: Record<string, string> = { " ": "space", ",": "comma" };

/** `event` as the text commands use: modifiers in the order mod, alt, shift, then the key in lower case. */
export function keyOf(event: KeyboardEvent): string {
  const key = spelled[event.key] ?? event.key.toLowerCase();
  const letter = key.length === 1 && key !== event.key.toUpperCase();
  const modifiers = [
    (event.ctrlKey || event.metaKey) && "mod",
    event.altKey && "alt",
    // "?" and "[" already say with which modifiers they were typed; letters and named keys do not.
    event.shiftKey && (letter || key.length > 1 || /[a-z]/.test(key)) && "shift",
  ];
  return [...modifiers, key].filter(Boolean).join("+");
}

/** Runs commands by their keys, sequences included. Called once, by the app; the answer stops it. */
export function listenToKeys(target: Window): () => void {
  let first = "";
  let firstAt = 0;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || /^(control|shift|alt|meta)$/i.test(event.key)) return;
    const key = keyOf(event);
    const sequence = event.timeStamp - firstAt < sequenceMilliseconds && first ? `${first} ${key}` : "";
    const command = find(sequence, event) ?? find(key, event);
    [first, firstAt] = command ? ["", 0] : [key, event.timeStamp];
    if (!command) return;
    event.preventDefault();
    command.run();
  };
  target.addEventListener("keydown", onKeyDown);
  return () => target.removeEventListener("keydown", onKeyDown);
}

function find(keys: string, event: KeyboardEvent): Command | undefined {
  if (!keys) return undefined;
  const typing = isTyping(event.target);
  const enabled = preferences.get().keysEnabled;
  // Enter and Space belong to the control that has the focus.
  const pressing = /^(enter|space)$/.test(keys) && isControl(event.target);
  // Behind an open dialog or menu no command of the page answers.
  const covered =
    document.querySelector('[role="dialog"][data-state="open"], [role="menu"][data-state="open"]') !== null;
  return allCommands().find(
    (command) =>
      keysOf(command).includes(keys) && (command.whileTyping || (enabled && !typing && !pressing && !covered)),
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches("input:not([type=checkbox], [type=radio]), textarea, select"))
  );
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches("a, button, input, summary, [role=button], [role=menuitem], [role=tab], [role=option]")
  );
}
