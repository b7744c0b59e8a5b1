import { useTranslation } from "react-i18next";
import { Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { type Comparison, type Difference, useComparison, type VariantDifference } from "../api/compare-events";
import { hintText } from "../model/hint-text";
import { placeName } from "../model/part-name";
import { verdictOf } from "../model/verdict";
import { Hash } from "./decision";
import styles from "./grouping.module.css";

interface ComparisonResultProps {
  organization: string;
  project: string;
  eventId: string;
  other: string;
}

/** Whether two events are one issue, and what they differ in. */
export function ComparisonResult({ organization, project, eventId, other }: ComparisonResultProps) {
  const { t } = useTranslation("grouping");
  const comparison = useComparison(organization, project, eventId, other);
  if (comparison.isPending) return <Loading rows={2} />;
  if (comparison.isError)
    return isApiError(comparison.error, 404) ? (
      <p role="status">{t("compare.unknown")}</p>
    ) : (
      <Failed error={comparison.error} onRetry={() => void comparison.refetch()} />
    );
  return (
    <div className={styles.result}>
      <Verdict comparison={comparison.data} />
      {comparison.data.variants
        .filter(({ differences }) => differences.length > 0)
        .map((variant) => (
          <VariantDifferences key={variant.key} variant={variant} eventId={eventId} other={other} />
        ))}
    </div>
  );
}

function Verdict({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation("grouping");
  const shared = comparison.variants.filter(({ hash }) => hash && comparison.sharedHashes.includes(hash));
  return (
    <div role="status">
      <p className={styles.sentence}>{verdictOf(comparison, t)}</p>
      {shared.map(({ key, hash }) => hash && <Hash key={key} variant={key} hash={hash} />)}
    </div>
  );
}

interface VariantDifferencesProps {
  variant: VariantDifference;
  eventId: string;
  other: string;
}

function VariantDifferences({ variant, eventId, other }: VariantDifferencesProps) {
  const { t } = useTranslation("grouping");
  return (
    <section className={styles.variant}>
      <header className={styles.variantHead}>
        <h4>{t(`variant.${variant.key}`, { defaultValue: variant.key })}</h4>
      </header>
      <table className={styles.differences}>
        <thead>
          <tr>
            <th scope="col">{t("compare.part")}</th>
            <th scope="col">{t("compare.this", { event: eventId.slice(0, 8) })}</th>
            <th scope="col">{t("compare.other", { event: other.slice(0, 8) })}</th>
          </tr>
        </thead>
        <tbody>
          {variant.differences.map((difference) => (
            <Row
              key={`${difference.kind} ${difference.path.join(" ")}`}
              difference={difference}
              {...{ eventId, other }}
            />
          ))}
        </tbody>
      </table>
      {variant.more > 0 && <p className={styles.hint}>{t("compare.more", { count: variant.more })}</p>}
    </section>
  );
}

function Row({ difference, eventId, other }: { difference: Difference; eventId: string; other: string }) {
  const { t } = useTranslation("grouping");
  const { path, kind, before, after, beforeHint, afterHint } = difference;
  const isWhole = path.length === 0 && kind !== "changed";
  return (
    <tr>
      <th scope="row">{path.length === 0 ? t("compare.whole") : placeName(path, t)}</th>
      <Side
        heading={t("compare.this", { event: eventId.slice(0, 8) })}
        text={before}
        isWhole={isWhole}
        hint={beforeHint}
      />
      <Side
        heading={t("compare.other", { event: other.slice(0, 8) })}
        text={after}
        isWhole={isWhole}
        hint={afterHint}
      />
    </tr>
  );
}

interface SideProps {
  heading: string;
  text: string | null;
  /** It is about all of a variant: whether it counts is what there is to say. */
  isWhole: boolean;
  hint: string | null;
}

function Side({ heading, text, isWhole, hint }: SideProps) {
  const { t } = useTranslation("grouping");
  return (
    <td data-heading={heading}>
      {text === null ? (
        <span className={styles.absent}>{t("countsNot")}</span>
      ) : isWhole ? (
        <span>{t("counts")}</span>
      ) : (
        <code translate="no">{text}</code>
      )}
      {hint && <span className={styles.hint}>{hintText(hint, t)}</span>}
    </td>
  );
}
