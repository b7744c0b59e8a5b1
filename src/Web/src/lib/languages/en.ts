import type { Catalogue } from "~/lib/languages/catalogue";

const files = import.meta.glob<{ default: Catalogue }>("../../locales/en/{common,shell}.json", { eager: true });

export { files };
