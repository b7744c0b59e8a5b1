import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Command, useCommands } from "./commands";
import { listenToKeys } from "./keyboard";
import { preferences, setPreference } from "./preferences";

const command = (id: string, keys: string, run: () => void, more: Partial<Command> = {}): Command => ({
  id,
  title: id,
  group: "test",
  keys,
  run,
  ...more,
});

function Page({ commands }: { commands: Command[] }) {
  useCommands(commands);
  return (
    <>
      <input aria-label="field" />
      <button type="button">press</button>
    </>
  );
}

let stop: () => void;
const initial = preferences.get();

beforeEach(() => {
  stop = listenToKeys(window);
});

afterEach(() => {
  stop();
  preferences.set(initial);
});

const press = (key: string, options: KeyboardEventInit = {}, on: Element = document.body) =>
  fireEvent.keyDown(on, { key, ...options });

it("Keys, chords and sequences run their commands", () => {
  const [resolve, palette, issues, extend] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  render(
    <Page
      commands={[
        command("a", "e", resolve),
        command("b", "mod+k", palette),
        command("c", "g i", issues),
        command("d", "shift+j", extend),
      ]}
    />,
  );
  press("e");
  press("k", { ctrlKey: true });
  press("g");
  press("i");
  press("J", { shiftKey: true });
  press("i");
  for (const run of [resolve, palette, issues, extend]) expect(run).toHaveBeenCalledTimes(1);
});

it("In a field keys are typing, but for those that count even there; Enter belongs to the button that has the focus", () => {
  const [resolve, palette, open] = [vi.fn(), vi.fn(), vi.fn()];
  render(
    <Page
      commands={[
        command("a", "e", resolve),
        command("b", "mod+k", palette, { whileTyping: true }),
        command("c", "enter", open),
      ]}
    />,
  );
  press("e", {}, screen.getByLabelText("field"));
  press("k", { metaKey: true }, screen.getByLabelText("field"));
  press("Enter", {}, screen.getByText("press"));
  expect(resolve).not.toHaveBeenCalled();
  expect(palette).toHaveBeenCalledTimes(1);
  expect(open).not.toHaveBeenCalled();
});

it("The command registered last wins, and is gone with its component", () => {
  const [page, dialog] = [vi.fn(), vi.fn()];
  render(<Page commands={[command("a", "z", page)]} />);
  const { unmount } = render(<Page commands={[command("b", "z", dialog)]} />);
  press("z");
  unmount();
  press("z");
  expect(dialog).toHaveBeenCalledTimes(1);
  expect(page).toHaveBeenCalledTimes(1);
});

it("Keys can be changed and switched off", () => {
  const run = vi.fn();
  render(<Page commands={[command("a", "e", run)]} />);
  setPreference("keys", { a: "q" });
  press("e");
  expect(run).not.toHaveBeenCalled();
  press("q");
  expect(run).toHaveBeenCalledTimes(1);
  setPreference("keysEnabled", false);
  press("q");
  expect(run).toHaveBeenCalledTimes(1);
});
