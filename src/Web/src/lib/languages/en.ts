import type { Catalogue } from "~/lib/languages/catalogue";

const files = import.meta.glob<{ default: Catalogue }>("../../locales/en/*.json", { eager: true });

export { files };
