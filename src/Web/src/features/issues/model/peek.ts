/** One call of a stack, as much of it as a peek shows. */
export interface PeekFrame {
  place: string;
  /** The failing line without its indentation. */
  code?: string;
}

export interface PeekException {
  type: string;
  value: string;
  frames: PeekFrame[];
}

const framesMax = 8;

/** The thrown exception first, each with its newest calls, in-app ones when there are any; nothing for events that are no exceptions. */
export function readExceptions(entries: readonly unknown[]): PeekException[] {
  const entry = entries.find((each) => fieldOf(each, "type") === "exception");
  return listOf(fieldOf(fieldOf(entry, "data"), "values"))
    .map((exception) => ({
      type: textOf(fieldOf(exception, "type")),
      value: textOf(fieldOf(exception, "value")),
      frames: framesOf(listOf(fieldOf(fieldOf(exception, "stacktrace"), "frames"))),
    }))
    .reverse();
}

function framesOf(frames: readonly unknown[]): PeekFrame[] {
  const inApp = frames.filter((frame) => fieldOf(frame, "inApp") === true);
  return (inApp.length > 0 ? inApp : frames).slice(-framesMax).reverse().map(frameOf);
}

function frameOf(frame: unknown): PeekFrame {
  const line = fieldOf(frame, "lineNo");
  const file = textOf(fieldOf(frame, "filename")) || textOf(fieldOf(frame, "module"));
  const name = textOf(fieldOf(frame, "function"));
  const code = listOf(fieldOf(frame, "context")).find((each) => Array.isArray(each) && each[0] === line);
  return {
    place: [typeof line === "number" ? `${file}:${line}` : file, name].filter(Boolean).join("  "),
    code: Array.isArray(code) ? textOf(code[1]).trim() : undefined,
  };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
