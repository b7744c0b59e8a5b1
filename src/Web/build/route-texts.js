import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export const routesFolder = join(import.meta.dirname, "../src/app/routes/");

/** The catalogues that a route (`_app/settings/index`) waits for, with the routes around it: the names in their calls of `loadTexts`. */
export function textsOfRoute(route) {
  return [...new Set(filesAround(route).flatMap(textsLoadedBy))];
}

/** The names in a file's calls of `loadTexts`. */
export function textsLoadedBy(file) {
  const calls = [...readFileSync(file, "utf8").matchAll(/loadTexts\(([^)]*)\)/g)];
  return calls.flatMap(([, names]) => [...names.matchAll(/"([\w-]+)"/g)].map(([, name]) => name));
}

/** The route's file, and those in whose frames it stands: `a.tsx` and `a/route.tsx` are around `a/b.tsx`. */
function filesAround(route) {
  const parts = route.split("/");
  return parts
    .map((_, index) => routesFolder + parts.slice(0, index + 1).join("/"))
    .flatMap((path) => [`${path}.tsx`, `${path}/route.tsx`])
    .filter((file) => existsSync(file));
}
