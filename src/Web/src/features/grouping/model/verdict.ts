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
  if (!difference || difference.path.length === 0) return t("grouping:compare.different");
  const { kind, path } = difference;
  const part = placeName(path.slice(-2), t);
  if (kind === "added") return t("grouping:compare.added", { part });
  if (kind === "removed") return t("grouping:compare.removed", { part });
  const [whole, last] = path.slice(-2);
  return whole && last
    ? t("grouping:compare.differsIn", { part: partName(last, t), whole: partName(whole, t) })
    : t("grouping:compare.differs", { part });
}
