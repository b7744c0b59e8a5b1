import { useEffect, useRef } from "react";
import { createStore, useStore } from "~/lib/store";

/**
 * Something a person can do, with its key. Registered commands are in the palette (Ctrl/⌘ K), in the list of keys (`?`) and answer to
 * their keys. A key is never the only way: there is a control on the screen, too.
 */
export interface Command {
  /** Stable, `<feature>.<verb>`: remapped keys are stored under it. */
  id: string;
  /** What the palette shows, translated. */
  title: string;
  /** The heading under which it stands, translated. */
  group: string;
  /** `e`, `shift+j`, `mod+k` (Ctrl or ⌘), a sequence `g i`; several, comma-separated: `j,arrowdown`. */
  keys?: string;
  /** More words to find it by. */
  words?: string;
  /** Movement such as `j` is of no use in the palette. */
  outsidePalette?: boolean;
  /** While a text field has the focus, keys are typing; this one counts even then. */
  whileTyping?: boolean;
  run: () => void;
}

interface Registration {
  owner: symbol;
  commands: Command[];
}

const registrations = createStore<Registration[]>([]);

/** Registers commands for as long as the component is there. Of two that answer to one key, the one registered last runs. */
export function useCommands(commands: Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  // Titles and keys tell whether anything changed for those who list commands; `run` is always the latest.
  const shown = JSON.stringify(commands.map(({ run: _, ...rest }) => rest));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the commands are read through the reference.
  useEffect(() => {
    const owner = Symbol();
    const own = latest.current.map((command) => ({
      ...command,
      run: () => latest.current.find(({ id }) => id === command.id)?.run(),
    }));
    registrations.set((current) => [...current, { owner, commands: own }]);
    return () => registrations.set((current) => current.filter((registration) => registration.owner !== owner));
  }, [shown]);
}

/** All commands of the page, the latest registered first. */
export function allCommands(): Command[] {
  return [...registrations.get()].reverse().flatMap((registration) => registration.commands);
}

export function useAllCommands(): Command[] {
  useStore(registrations);
  return allCommands();
}
