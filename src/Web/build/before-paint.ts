import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { HtmlTagDescriptor, Plugin, Rollup } from "vite";
import { textsOfRoute } from "./route-texts.js";

const script = fileURLToPath(new URL("../src/app/before-paint.js", import.meta.url));
const languageOfFile: Record<string, string> = {
  "src/lib/languages/en.ts": "en",
  "src/lib/languages/zh-hans.ts": "zh-Hans",
};

/** Fonts that the first screen shows; others load when their characters appear. */
const firstFonts = /^(inter-latin-wght-normal|jetbrains-mono-latin-wght-normal)\.woff2$/;

/**
 * Puts into the head of index.html what must happen before the first paint, without a line of inline script: the script that chooses
 * theme and language (a file named by its content's hash, told where the catalogues and the routes' own scripts are, so that it can
 * start loading the right ones at once), and the preloads of the fonts.
 */
export function beforePaint(): Plugin {
  return {
    name: "before-paint",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle, server }): HtmlTagDescriptor[] {
        if (server) return [{ tag: "script", attrs: { src: "/src/app/before-paint.js" }, injectTo: "head-prepend" }];
        const outputs = Object.values(bundle ?? {});
        return [scriptTag(outputs), ...fontPreloads(outputs)];
      },
    },
    generateBundle: {
      order: "post",
      handler() {
        const source = readFileSync(script, "utf8");
        this.emitFile({ type: "asset", fileName: scriptName(source), source });
      },
    },
  };
}

function scriptName(source: string): string {
  return `assets/before-paint-${createHash("sha256").update(source).digest("base64url").slice(0, 8)}.js`;
}

function scriptTag(outputs: (Rollup.OutputChunk | Rollup.OutputAsset)[]): HtmlTagDescriptor {
  const chunks = outputs.filter((output) => output.type === "chunk");
  const preloaded = new Set(
    chunks.filter((chunk) => chunk.isEntry).flatMap((chunk) => [chunk.fileName, ...chunk.imports]),
  );
  // By language and feature; what every page needs is under "".
  const languages: Record<string, Record<string, string[]>> = { en: {}, "zh-Hans": {} };
  const byRoute = new Map<string, string[]>();
  for (const chunk of chunks) {
    const facade = chunk.facadeModuleId?.replaceAll("\\", "/") ?? "";
    const files = closure(chunk, chunks)
      .filter((file) => !preloaded.has(file))
      .map((file) => `/${file}`);
    const language = Object.entries(languageOfFile).find(([file]) => facade.endsWith(file))?.[1];
    if (language) languages[language] = { ...languages[language], "": files };
    const [, locale = "", feature = ""] = /\/src\/locales\/([^/]+)\/([^/]+)\.json$/.exec(facade) ?? [];
    if (feature) languages[locale] = { ...languages[locale], [feature]: files };
    const route = /\/src\/app\/routes\/(.+)\.tsx\?tsr-split=component/.exec(facade)?.[1];
    if (route) byRoute.set(route, files);
  }
  const pages = [...byRoute.keys()].filter((route) => !isLayout(route, byRoute));
  const routes = Object.fromEntries(pages.map((route) => [pathOf(route), filesOf(route, byRoute)]));
  const texts = Object.fromEntries(pages.map((route) => [pathOf(route), textsOfRoute(route)]));
  return {
    tag: "script",
    attrs: {
      src: `/${scriptName(readFileSync(script, "utf8"))}`,
      "data-languages": JSON.stringify(languages),
      "data-routes": JSON.stringify(routes),
      "data-texts": JSON.stringify(texts),
    },
    injectTo: "head-prepend",
  };
}

/** A chunk's script and styles, and those of everything that it imports. */
function closure(chunk: Rollup.OutputChunk, chunks: Rollup.OutputChunk[], seen = new Set<string>()): string[] {
  if (seen.has(chunk.fileName)) return [];
  seen.add(chunk.fileName);
  const imported = chunks.filter((other) => chunk.imports.includes(other.fileName));
  return [
    chunk.fileName,
    ...(chunk.viteMetadata?.importedCss ?? []),
    ...imported.flatMap((other) => closure(other, chunks, seen)),
  ];
}

/** Other routes lie in its folder. */
function isLayout(route: string, byRoute: Map<string, string[]>): boolean {
  return route === "__root" || [...byRoute.keys()].some((other) => other.startsWith(`${route}/`));
}

/** A route's own files and those of the layouts around it. */
function filesOf(route: string, byRoute: Map<string, string[]>): string[] {
  const around = [...byRoute].filter(([other]) => other === route || route.startsWith(`${other}/`));
  return [...new Set(around.flatMap(([, files]) => files))];
}

/** The path of a file route: pathless folders (`_app`) and `index` leave no trace, parameters become `$`. */
function pathOf(route: string): string {
  const parts = route
    .split(/[/.]/)
    .filter((part) => part !== "index" && part !== "route" && !part.startsWith("_"))
    .map((part) => (part.startsWith("$") ? "$" : part));
  return `/${parts.join("/")}`;
}

function fontPreloads(outputs: (Rollup.OutputChunk | Rollup.OutputAsset)[]): HtmlTagDescriptor[] {
  return outputs
    .filter((output) => output.type === "asset")
    .filter((asset) => asset.originalFileNames.some((name) => firstFonts.test(name.split("/").at(-1) ?? "")))
    .map((asset) => ({
      tag: "link",
      attrs: { rel: "preload", as: "font", type: "font/woff2", href: `/${asset.fileName}`, crossorigin: true },
      injectTo: "head",
    }));
}
