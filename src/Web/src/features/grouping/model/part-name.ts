import type { Translate } from "~/lib/translate";

/** A part of a tree in words: `frame 12`, `context_line`. What is not known stands as it is. */
export function partName(part: string, t: Translate): string {
  const [, id = part, number] = /^(.+?)(?: (\d+))?$/.exec(part) ?? [];
  const name = t(`grouping:part.${id}`, { defaultValue: id });
  return number ? t("grouping:numbered", { name, number }) : name;
}

/** `exception › stack trace › frame 12 › function`. */
export const placeName = (path: readonly string[], t: Translate): string =>
  path.map((part) => partName(part, t)).join(" › ");
