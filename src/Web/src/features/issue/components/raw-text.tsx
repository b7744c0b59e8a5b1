import { useTranslation } from "react-i18next";
import { classNames } from "~/components/class-names";
import { CopyButton } from "~/components/copy-button";
import { usePreferences } from "~/lib/preferences";
import styles from "./raw-text.module.css";

/** Text as a program printed it, in one block, to be copied whole. */
export function RawText({ text }: { text: string }) {
  const { t } = useTranslation("issue");
  const { stackWraps } = usePreferences();
  return (
    <div className={styles.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls by itself, which the keyboard must be able to do. */}
      <pre className={classNames(styles.text, stackWraps && styles.wraps)} tabIndex={0} translate="no">
        {text}
      </pre>
      <div className={styles.copy}>
        <CopyButton text={text} what={t("stack.what")} />
      </div>
    </div>
  );
}
