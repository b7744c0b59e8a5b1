import { useTranslation } from "react-i18next";
import { Pill } from "~/components/pill";
import type { GroupingVariant } from "../api/get-grouping";
import { hintText } from "../model/hint-text";
import { ComponentTree } from "./component-tree";
import { Hash } from "./decision";
import styles from "./grouping.module.css";

/** One way to look at an event: whether it decides, why not, and what is in it. */
export function VariantSection({ variant, showsAll }: { variant: GroupingVariant; showsAll: boolean }) {
  const { t } = useTranslation("grouping");
  const { key, contributes, hint, hash, component } = variant;
  return (
    <section className={styles.variant} aria-label={t(`variant.${key}`, { defaultValue: key })}>
      <header className={styles.variantHead}>
        <h4>{t(`variant.${key}`, { defaultValue: key })}</h4>
        <Pill tone={contributes ? "accent" : "neutral"}>{contributes ? t("counts") : t("countsNot")}</Pill>
        {hash && <Hash variant={key} hash={hash} />}
      </header>
      {hint && <p className={styles.hint}>{hintText(hint, t)}</p>}
      <Fingerprint variant={variant} />
      {component && (showsAll || contributes) && <ComponentTree root={component} said={hint} showsAll={showsAll} />}
    </section>
  );
}

function Fingerprint({ variant: { values, client_values, matched_rule } }: { variant: GroupingVariant }) {
  const { t } = useTranslation("grouping");
  if (!values) return null;
  return (
    <dl className={styles.fingerprint}>
      <Entries name={t("fingerprint.values")} entries={values} />
      {client_values && client_values.join("\n") !== values.join("\n") && (
        <Entries name={t("fingerprint.client")} entries={client_values} />
      )}
      {matched_rule && <Entries name={t("fingerprint.rule")} entries={[matched_rule]} />}
    </dl>
  );
}

function Entries({ name, entries }: { name: string; entries: readonly string[] }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries may be alike, and keep their places.
          <code key={index} className={styles.entry} translate="no">
            {entry}
          </code>
        ))}
      </dd>
    </div>
  );
}
