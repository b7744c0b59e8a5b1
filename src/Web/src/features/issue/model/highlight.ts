import type { HLJSApi, LanguageFn } from "highlight.js";
import type { Frame } from "./event";

/** Each language is a download of its own, asked for when the first excerpt in it is shown. */
const grammars = {
  c: () => import("highlight.js/lib/languages/c"),
  cpp: () => import("highlight.js/lib/languages/cpp"),
  csharp: () => import("highlight.js/lib/languages/csharp"),
  dart: () => import("highlight.js/lib/languages/dart"),
  elixir: () => import("highlight.js/lib/languages/elixir"),
  go: () => import("highlight.js/lib/languages/go"),
  java: () => import("highlight.js/lib/languages/java"),
  javascript: () => import("highlight.js/lib/languages/javascript"),
  kotlin: () => import("highlight.js/lib/languages/kotlin"),
  objectivec: () => import("highlight.js/lib/languages/objectivec"),
  perl: () => import("highlight.js/lib/languages/perl"),
  php: () => import("highlight.js/lib/languages/php"),
  powershell: () => import("highlight.js/lib/languages/powershell"),
  python: () => import("highlight.js/lib/languages/python"),
  ruby: () => import("highlight.js/lib/languages/ruby"),
  rust: () => import("highlight.js/lib/languages/rust"),
  scala: () => import("highlight.js/lib/languages/scala"),
  swift: () => import("highlight.js/lib/languages/swift"),
  typescript: () => import("highlight.js/lib/languages/typescript"),
} satisfies Record<string, () => Promise<{ default: LanguageFn }>>;

export type CodeLanguage = keyof typeof grammars;

const languageOfExtension: Record<string, CodeLanguage> = {
  c: "c",
  h: "c",
  cc: "cpp",
  cpp: "cpp",
  hpp: "cpp",
  cs: "csharp",
  dart: "dart",
  ex: "elixir",
  exs: "elixir",
  go: "go",
  java: "java",
  js: "javascript",
  jsx: "javascript",
  mjs: "javascript",
  cjs: "javascript",
  kt: "kotlin",
  kts: "kotlin",
  m: "objectivec",
  mm: "objectivec",
  pl: "perl",
  pm: "perl",
  php: "php",
  ps1: "powershell",
  py: "python",
  pyx: "python",
  rb: "ruby",
  rs: "rust",
  scala: "scala",
  swift: "swift",
  ts: "typescript",
  tsx: "typescript",
  vue: "javascript",
};

const languageOfPlatform: Record<string, CodeLanguage> = {
  c: "c",
  cocoa: "swift",
  csharp: "csharp",
  dart: "dart",
  elixir: "elixir",
  go: "go",
  java: "java",
  javascript: "javascript",
  node: "javascript",
  objc: "objectivec",
  perl: "perl",
  php: "php",
  powershell: "powershell",
  python: "python",
  ruby: "ruby",
  rust: "rust",
};

/** The language a frame's source is in; undefined when nothing tells, or it is one that is not coloured. */
export function languageOf(frame: Frame, platform: string): CodeLanguage | undefined {
  const path = (frame.filename ?? frame.absPath ?? "").replace(/[?#].*$/, "");
  const extension = /\.(\w+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return languageOfExtension[extension] ?? languageOfPlatform[frame.platform ?? platform];
}

export type TokenKind = "keyword" | "string" | "function" | "comment" | "number";

export interface CodeToken {
  text: string;
  kind?: TokenKind;
}

const ready = new Set<CodeLanguage>();
let highlighter: HLJSApi | undefined;

export const isReady = (language: CodeLanguage): boolean => ready.has(language);

export async function prepare(language: CodeLanguage): Promise<void> {
  const [core, grammar] = await Promise.all([import("highlight.js/lib/core"), grammars[language]()]);
  highlighter = core.default;
  highlighter.registerLanguage(language, grammar.default);
  ready.add(language);
}

/** The tokens of each line. The language must be ready. */
export function highlight(lines: readonly string[], language: CodeLanguage): CodeToken[][] {
  if (!highlighter) throw new Error(`The language ${language} is not ready.`);
  return readTokens(highlighter.highlight(lines.join("\n"), { language, ignoreIllegals: true }).value);
}

const kinds: Record<string, TokenKind> = {
  keyword: "keyword",
  literal: "number",
  number: "number",
  symbol: "number",
  string: "string",
  regexp: "string",
  char: "string",
  "template-variable": "string",
  comment: "comment",
  doctag: "comment",
  quote: "comment",
  title: "function",
  built_in: "function",
  attr: "function",
  meta: "comment",
  type: "keyword",
  variable: "keyword",
};

/** Reads the highlighter's markup, spans around escaped text, into tokens by line; what spans several lines is told in each. */
export function readTokens(markup: string): CodeToken[][] {
  const lines: CodeToken[][] = [[]];
  const open: (TokenKind | undefined)[] = [];
  for (const [part, scope] of markup.matchAll(/<span class="([^"]*)">|<\/span>|[^<]+/g)) {
    if (part === "</span>") open.pop();
    else if (part.startsWith("<")) open.push(kindOf(scope ?? "") ?? open.at(-1));
    else {
      for (const [index, text] of unescaped(part).split("\n").entries()) {
        if (index > 0) lines.push([]);
        if (text) lines.at(-1)?.push({ text, kind: open.at(-1) });
      }
    }
  }
  return lines;
}

function kindOf(scope: string): TokenKind | undefined {
  // `hljs-title function_`, `hljs-variable language_`: a name of its own is no keyword.
  const [name = "", ...details] = scope.replace(/^hljs-/, "").split(" ");
  if (name === "variable" && !details.includes("language_")) return undefined;
  return kinds[name];
}

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'" };

function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => entities[entity] ?? entity);
}
