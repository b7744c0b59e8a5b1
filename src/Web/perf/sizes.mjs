// What a first visit to each route downloads, from the build's manifest: fails when a budget of docs/web.md is exceeded.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { textsOfRoute } from "../build/route-texts.js";

const dist = join(import.meta.dirname, "../dist");
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const kilobyte = 1024;

/** KB of gzip. The longest pattern that fits a route counts. */
const scriptBudgets = [[/./, 250]];
/** Of the page for what is read without signing in. */
const openBudget = 120;
const stylesBudget = 30;

const parsed = Object.keys(manifest).map((key) => ({
  key,
  route: /^src\/app\/routes\/(.+)\.tsx\?tsr-split=component$/.exec(key)?.[1],
}));
const routes = parsed.filter(({ route }) => route && !parsed.some((other) => other.route?.startsWith(`${route}/`)));
const language = Object.keys(manifest).find((key) => key.endsWith("src/lib/languages/en.ts"));

let exceeded = 0;
for (const { key, route } of routes) {
  const around = parsed.filter((other) => other.route && route.startsWith(`${other.route}/`)).map((other) => other.key);
  const entry = "index.html";
  const texts = textsOfRoute(route).map((name) => `src/locales/en/${name}.json`);
  const files = collect([entry, language, key, ...around, ...texts]);
  const scripts = sum([...files].filter((file) => file.endsWith(".js")));
  const styles = sum([...files].filter((file) => file.endsWith(".css")));
  const budget = scriptBudgets.findLast(([pattern]) => pattern.test(route))[1];
  const over = scripts > budget * kilobyte || styles > stylesBudget * kilobyte;
  if (over) exceeded += 1;
  console.log(
    `${over ? "OVER" : "  ok"}  ${kb(scripts)} of ${budget} KB script  ${kb(styles)} of ${stylesBudget} KB styles  /${route}`,
  );
}
const openFiles = collect(["public.html", language, "src/locales/en/issue.json", "src/locales/en/public.json"]);
const openScripts = sum([...openFiles].filter((file) => file.endsWith(".js")));
if (openScripts > openBudget * kilobyte) exceeded += 1;
console.log(
  `${openScripts > openBudget * kilobyte ? "OVER" : "  ok"}  ${kb(openScripts)} of ${openBudget} KB script  public.html`,
);
if (routes.length === 0) throw new Error("The manifest has no routes: was the build run?");
process.exitCode = exceeded > 0 ? 1 : 0;

/** The files of the chunks, and of all that they import at once. */
function collect(keys, files = new Set(), seen = new Set()) {
  for (const key of keys) {
    if (!key || seen.has(key)) continue;
    seen.add(key);
    const chunk = manifest[key];
    files.add(chunk.file);
    for (const style of chunk.css ?? []) files.add(style);
    collect(chunk.imports ?? [], files, seen);
  }
  return files;
}

function sum(files) {
  return files.reduce((total, file) => total + readFileSync(join(dist, `${file}.gz`)).length, 0);
}

function kb(bytes) {
  return (bytes / kilobyte).toFixed(1).padStart(6);
}
