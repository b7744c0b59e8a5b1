import { isMac } from "~/lib/keyboard";
import styles from "./kbd.module.css";

const names: Record<string, string> = {
  mod: isMac ? "⌘" : "Ctrl",
  shift: "⇧",
  alt: isMac ? "⌥" : "Alt",
  enter: "↵",
  space: "␣",
  comma: ",",
  escape: "Esc",
  arrowdown: "↓",
  arrowup: "↑",
  arrowleft: "←",
  arrowright: "→",
};

/** Keys as written for commands: `mod+k`, `g i`, `shift+j`. */
export function Kbd({ keys }: { keys: string }) {
  return (
    <span className={styles.keys}>
      {keys.split(" ").map((chord) => (
        <kbd key={chord} className={styles.key}>
          {chord
            .split("+")
            .map((key) => names[key] ?? (key.length === 1 ? key.toUpperCase() : key))
            .join(isMac ? "" : " ")}
        </kbd>
      ))}
    </span>
  );
}
