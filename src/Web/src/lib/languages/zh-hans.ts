import type { Catalogue } from "~/lib/languages/catalogue";

const files = import.meta.glob<{ default: Catalogue }>("../../locales/zh-Hans/{common,shell}.json", { eager: true });

export { files };
