import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import { Segmented } from "~/components/segmented";
import type { Variant } from "../platforms/guide";
import styles from "./code-block.module.css";

interface CodeBlockProps {
  /** The same in several ways; which one is shown is up to the reader. */
  variants: readonly Variant[];
  file?: string;
  /** Marked wherever it stands in the code: the part that is the reader's own. */
  own?: string;
}

/** Code to take along, with a button that copies it. */
export function CodeBlock({ variants, file, own }: CodeBlockProps) {
  const { t } = useTranslation("projects");
  const [label, setLabel] = useState(variants[0]?.label ?? "");
  const shown = variants.find((variant) => variant.label === label) ?? variants[0];
  if (!shown) return null;
  const copy = <CopyButton text={shown.code} what={file ?? t("setup.code")} />;
  const plain = variants.length === 1 && !file;
  return (
    <div className={styles.block} data-plain={plain || undefined}>
      {!plain && (
        <div className={styles.head}>
          {variants.length > 1 && (
            <Segmented
              label={t("setup.tool")}
              value={shown.label}
              options={variants.map((variant) => ({ value: variant.label, label: variant.label }))}
              onChange={setLabel}
            />
          )}
          <span className={styles.file} translate="no">
            {file}
          </span>
          {copy}
        </div>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: code that is wider than its box is scrolled by keys as well. */}
      <pre className={styles.code} tabIndex={0} translate="no">
        <code>{own ? mark(shown.code, own) : shown.code}</code>
      </pre>
      {plain && copy}
    </div>
  );
}

function mark(code: string, own: string) {
  return code.split(own).flatMap((part, index) =>
    index === 0
      ? [part]
      : [
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never move.
          <mark key={index} className={styles.own}>
            {own}
          </mark>,
          part,
        ],
  );
}
