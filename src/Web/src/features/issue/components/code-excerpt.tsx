import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { classNames } from "~/components/class-names";
import { usePreferences } from "~/lib/preferences";
import { useNarrow } from "~/lib/use-narrow";
import { withoutIndentation } from "../model/frames";
import { type CodeLanguage, type CodeToken, highlight, isReady, prepare } from "../model/highlight";
import styles from "./code-excerpt.module.css";

interface CodeExcerptProps {
  /** Numbered source lines. */
  lines: readonly [line: number, text: string | null][];
  /** The line that failed. */
  failing: number | null;
  language: CodeLanguage | undefined;
}

/** Source around a call. Colours come when their language has been loaded; the text does not move then. */
export function CodeExcerpt({ lines, failing, language }: CodeExcerptProps) {
  const { t } = useTranslation("issue");
  const narrow = useNarrow(720);
  const { stackWraps } = usePreferences();
  const texts = useMemo(() => {
    const all = lines.map(([, text]) => (text ?? "").replaceAll("\t", "    "));
    return narrow ? withoutIndentation(all) : all;
  }, [lines, narrow]);
  const tokens = useTokens(texts, language);
  return (
    // The excerpt scrolls by itself, which the keyboard must be able to do as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as said.
    <pre className={classNames(styles.code, stackWraps && styles.wraps)} tabIndex={0} translate="no">
      <code>
        {lines.map(([number], index) => (
          <span key={number} className={classNames(styles.line, number === failing && styles.failing)}>
            <span className={styles.position} aria-hidden="true">
              {number}
            </span>
            {number === failing && <span className={styles.unseen}>{t("frame.failing")}</span>}
            <span className={styles.text}>
              {tokens?.[index]?.map((token, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: tokens are known by their place only.
                <span key={place} className={token.kind && styles[token.kind]}>
                  {token.text}
                </span>
              )) ?? texts[index]}
              {"\n"}
            </span>
          </span>
        ))}
      </code>
    </pre>
  );
}

function useTokens(texts: readonly string[], language: CodeLanguage | undefined): CodeToken[][] | undefined {
  const [prepared, setPrepared] = useState<CodeLanguage | undefined>(undefined);
  const ready = language !== undefined && (prepared === language || isReady(language));
  useEffect(() => {
    if (!language || isReady(language)) return;
    let wanted = true;
    prepare(language).then(
      () => wanted && setPrepared(language),
      () => undefined, // Without its colours the code is still there to read.
    );
    return () => {
      wanted = false;
    };
  }, [language]);
  return useMemo(() => (ready && language ? highlight(texts, language) : undefined), [ready, language, texts]);
}
