import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import type { Grouping } from "../api/get-grouping";
import { decisionOf } from "../model/basis";
import styles from "./grouping.module.css";

/** Which part of an event decided about its issue, in a sentence, with its hash. */
export function Decision({ grouping }: { grouping: Grouping }) {
  const { t } = useTranslation("grouping");
  const decision = decisionOf(grouping);
  if (!decision) return <p>{t("basis.none")}</p>;
  const { variant, basis, isSalted, others } = decision;
  const rule = variant.matched_rule;
  return (
    <div className={styles.decision}>
      <p className={styles.sentence}>{t(`basis.${basis}`)}</p>
      {isSalted && <p>{t("basis.salted")}</p>}
      {others.some(({ key }) => key === "system") && <p className={styles.hint}>{t("basis.alsoSystem")}</p>}
      {rule && (
        <p>
          <code className={styles.rule} translate="no">
            {rule}
          </code>
        </p>
      )}
      {variant.hash && <Hash variant={variant.key} hash={variant.hash} />}
    </div>
  );
}

/** A variant's hash: its beginning, and the whole of it to copy. */
export function Hash({ variant, hash }: { variant: string; hash: string }) {
  const { t } = useTranslation("grouping");
  return (
    <span className={styles.hash}>
      <span translate="no">{variant}</span>
      <code title={hash}>{hash.slice(0, 8)}</code>
      <CopyButton text={hash} what={t("hash")} />
    </span>
  );
}
