import type { Translate } from "~/lib/translate";
import type { Comparison, Difference } from "../api/compare-events";
import { partName, placeName } from "./part-name";

/** The first difference of the variant that is asked first: it alone would have sufficed. */
export function decidingDifference(comparison: Comparison): Difference | undefined {
  return comparison.variants.find(({ differences }) => differences.length > 0)?.differences[0];
}

/** Why two events are one issue or are not, in one sentence. */
export function verdictOf(comparison: Comparison, t: Translate): string {
  if (comparison.same) return t("grouping:compare.same");
  if (comparison.sameIssue) return t("grouping:compare.sameIssue");
  const difference = decidingDifference(comparison);
  const frame = difference?.path.findLast((part) => part.startsWith("frame "));
  if (!difference || difference.path.length === 0) return t("grouping:compare.different");
  const last = difference.path.at(-1) ?? "";
  if (difference.kind === "changed") {
    return frame && frame !== last
      ? t("grouping:compare.differsIn", { part: partName(last, t), whole: partName(frame, t) })
      : t("grouping:compare.differs", { part: placeName(difference.path.slice(-2), t) });
  }
  const part = placeName(difference.path.slice(-2), t);
  return difference.kind === "added" ? t("grouping:compare.added", { part }) : t("grouping:compare.removed", { part });
}
