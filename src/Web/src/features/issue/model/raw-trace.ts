import type { ExceptionValue, Frame, StackTrace } from "./event";
import { functionOf } from "./frames";

/** The whole trace as the language itself prints it. `exceptions`: the thrown one first. */
export function rawTrace(exceptions: readonly ExceptionValue[], platform: string): string {
  if (platform === "python") return pythonTrace(exceptions);
  return exceptions
    .map((exception, index) =>
      index > 0 ? `${causeWord(platform)}${one(exception, platform)}` : one(exception, platform),
    )
    .join("\n");
}

/** One exception, or a stack trace that stands alone. */
export function rawStack(stacktrace: StackTrace, platform: string): string {
  if (platform === "python")
    return ["Traceback (most recent call last):", ...stacktrace.frames.map(pythonFrame)].join("\n");
  return stacktrace.frames
    .toReversed()
    .map((frame) => line(frame, platform))
    .join("\n");
}

/** One call, as it is pasted into a chat: place, function, the failing line. */
export function frameText(frame: Frame, platform: string): string {
  if ((frame.platform ?? platform) === "python") return pythonFrame(frame).replace(/^ {2}/gm, "");
  const failing = failingLine(frame);
  return [line(frame, frame.platform ?? platform).trim(), failing && `    ${failing}`].filter(Boolean).join("\n");
}

function one(exception: ExceptionValue, platform: string): string {
  const stack = exception.stacktrace ? rawStack(exception.stacktrace, platform) : "";
  return [headOf(exception, platform), stack].filter(Boolean).join("\n");
}

function headOf({ type, value, module }: ExceptionValue, platform: string): string {
  const name = platform === "java" && module ? `${module}.${type}` : (type ?? "");
  return [name, value].filter(Boolean).join(": ");
}

function causeWord(platform: string): string {
  if (platform === "java") return "Caused by: ";
  if (platform === "csharp") return " ---> ";
  return "[cause]: ";
}

function line(frame: Frame, platform: string): string {
  const name = functionOf(frame);
  const position = [frame.lineNo, frame.colNo].filter((number) => number !== null).join(":");
  const file = frame.absPath ?? frame.filename;
  const place = [file, position].filter(Boolean).join(":");
  switch (platform) {
    case "java":
      return `\tat ${[frame.module, name].filter(Boolean).join(".")}(${[frame.filename, frame.lineNo].filter(Boolean).join(":") || "Unknown Source"})`;
    case "csharp":
      return `   at ${[frame.module, name].filter(Boolean).join(".")}()${file ? ` in ${file}${frame.lineNo === null ? "" : `:line ${frame.lineNo}`}` : ""}`;
    case "javascript":
    case "node":
      return name ? `    at ${name} (${place})` : `    at ${place}`;
    case "ruby":
      return `\tfrom ${place}:in '${name ?? "?"}'`;
    case "go":
      return `${name ?? "?"}()\n\t${place}`;
    case "php":
      return `#${place}: ${name ?? "?"}()`;
    default:
      return `  at ${name ?? frame.module ?? "?"} (${place || (frame.package ?? "?")})`;
  }
}

function pythonTrace(exceptions: readonly ExceptionValue[]): string {
  // Python prints the cause first, then what came of it.
  return exceptions
    .toReversed()
    .map((exception, index, all) => {
      const head =
        exception.module && exception.module !== "builtins" ? `${exception.module}.${exception.type}` : exception.type;
      const last = [head, exception.value].filter(Boolean).join(": ");
      const text = exception.stacktrace ? `${rawStack(exception.stacktrace, "python")}\n${last}` : last;
      if (index === all.length - 1) return text;
      return exception.mechanism?.source === "__context__"
        ? `${text}\n\nDuring handling of the above exception, another exception occurred:\n`
        : `${text}\n\nThe above exception was the direct cause of the following exception:\n`;
    })
    .join("\n");
}

function pythonFrame(frame: Frame): string {
  const place = `  File "${frame.absPath ?? frame.filename ?? frame.module ?? "?"}"${frame.lineNo === null ? "" : `, line ${frame.lineNo}`}, in ${frame.function ?? "?"}`;
  const failing = failingLine(frame);
  return failing ? `${place}\n    ${failing}` : place;
}

function failingLine(frame: Frame): string | undefined {
  return frame.context.find(([number]) => number === frame.lineNo)?.[1]?.trim();
}
