import type { Frame, StackTrace } from "./event";

export type StackMode = "app" | "full" | "raw";

/** A line of a stack trace on the screen: one call, or several of libraries folded into one line. */
export type StackRow =
  | { kind: "frame"; frame: Frame; index: number }
  | { kind: "run"; frames: { frame: Frame; index: number }[]; index: number; libraries: string[] };

/**
 * The rows, the newest call first. `index` is the frame's place in the stack trace, which is its identity. In the mode `app` runs of
 * library frames are folded; a single one stays, since folding it saves nothing, and so do all where the application has none.
 */
export function stackRows(stacktrace: StackTrace, mode: StackMode): StackRow[] {
  const newestFirst = stacktrace.frames.map((frame, index) => ({ frame, index })).toReversed();
  const folds = mode === "app" && newestFirst.some(({ frame }) => frame.inApp);
  if (!folds) return newestFirst.map((each) => ({ kind: "frame", ...each }));
  const rows: StackRow[] = [];
  let run: { frame: Frame; index: number }[] = [];
  const endRun = () => {
    const [first] = run;
    if (first && run.length === 1) rows.push({ kind: "frame", ...first });
    else if (first) {
      const libraries = run.map(({ frame }) => libraryOf(frame)).filter((name) => name !== undefined);
      rows.push({ kind: "run", frames: run, index: first.index, libraries: [...new Set(libraries)] });
    }
    run = [];
  };
  for (const each of newestFirst) {
    if (!each.frame.inApp) {
      run.push(each);
      continue;
    }
    endRun();
    rows.push({ kind: "frame", ...each });
  }
  endRun();
  return rows;
}

/** Which frame is open at first: the newest of the application, else the newest that has something to show. */
export function firstOpen(stacktrace: StackTrace): number | undefined {
  const { frames } = stacktrace;
  const own = frames.findLastIndex((frame) => frame.inApp);
  if (own >= 0) return own;
  const telling = frames.findLastIndex(hasDetails);
  return telling >= 0 ? telling : undefined;
}

export function hasDetails(frame: Frame): boolean {
  return frame.context.length > 0 || Object.keys(frame.vars ?? {}).length > 0;
}

/** The library that a frame is from, by the conventions of its language; undefined when they do not tell. */
export function libraryOf(frame: Frame): string | undefined {
  const path = frame.absPath ?? frame.filename ?? "";
  const inModules = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
  if (inModules) return inModules;
  const inPackages = /(?:site|dist)-packages\/([^/.]+)/.exec(path)?.[1];
  if (inPackages) return inPackages;
  const inGems = /\/gems\/([^/]+?)-\d[^/]*\//.exec(path)?.[1];
  if (inGems) return inGems;
  if (/^node:/.test(path)) return "node";
  if (frame.package) return /^[^,/\\]+/.exec(frame.package.replace(/^.*[/\\]/, ""))?.[0];
  const parts = frame.module?.split(/[./]/).filter(Boolean) ?? [];
  if (parts.length === 0) return undefined;
  // Packages of the Java world begin with a reversed domain, which alone says little.
  if (/\.java$|\.kt$|\.scala$/.test(frame.filename ?? ""))
    return parts.slice(0, /^(java|jdk|kotlin)/.test(parts[0] ?? "") ? 2 : 3).join(".");
  return parts[0];
}

/** Where a call stands: the folder, which may be cut, and the file with its line, which may not. */
export function placeOf(frame: Frame): { folder: string; file: string } {
  const position = frame.lineNo === null ? "" : `:${frame.lineNo}${frame.colNo === null ? "" : `:${frame.colNo}`}`;
  const path = frame.filename ?? frame.absPath;
  if (path === null) return { folder: "", file: `${frame.module ?? frame.package ?? ""}${position}` };
  const cut = path.lastIndexOf("/") + 1;
  // A bare file name, as Java sends it, needs its class.
  const folder =
    cut > 0 ? path.slice(0, cut) : frame.module && /\.(java|kt|scala)$/.test(path) ? `${frame.module} ` : "";
  return { folder, file: path.slice(cut) + position };
}

export function functionOf(frame: Frame): string | undefined {
  return frame.function === null || frame.function === "" || frame.function === "?" ? undefined : frame.function;
}

/** Generated code, squeezed into long lines: what is seen is not what was written. */
export function isMinified(frame: Frame): boolean {
  return (
    frame.context.length === 0 &&
    (frame.colNo ?? 0) > 400 &&
    /^https?:|\.js($|\?)/.test(frame.absPath ?? frame.filename ?? "")
  );
}

/** The spaces that all lines begin with, taken away. */
export function withoutIndentation(lines: readonly string[]): string[] {
  const indentations = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const common = indentations.length > 0 ? Math.min(...indentations) : 0;
  return lines.map((line) => line.slice(common));
}
