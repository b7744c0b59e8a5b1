/** The texts of one namespace: keys to texts, nested by dots. */
export interface Catalogue {
  [key: string]: string | Catalogue;
}

/** The namespaces of one language, from its files: `…/issues.json` is namespace `issues`. */
export function namespacesOf(files: Record<string, { default: Catalogue }>): Record<string, Catalogue> {
  return Object.fromEntries(
    Object.entries(files).map(([path, file]) => [path.replace(/^.*\/(.+)\.json$/, "$1"), file.default]),
  );
}
