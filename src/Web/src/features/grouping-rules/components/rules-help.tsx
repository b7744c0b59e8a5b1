import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import type { RulesKind } from "../model/rules";
import { Fold } from "./fold";
import styles from "./grouping.module.css";

/** What is written, with the key of what it means. */
const words: Record<RulesKind, readonly [written: readonly string[], meaning: string][]> = {
  groupingEnhancements: [
    [["stack.function:…", "stack.module:…"], "glob"],
    [["stack.abs_path:…", "stack.package:…"], "path"],
    [["family:…", "app:yes", "category:…"], "frame"],
    [["error.type:…", "error.value:…"], "error"],
    [["[ … ] | …", "… | [ … ]"], "neighbor"],
    [["+app", "-app"], "app"],
    [["+group", "-group"], "group"],
    [["^", "v"], "direction"],
    [["max-frames=…", "min-frames=…"], "frames"],
  ],
  fingerprintingRules: [
    [["error.type:…", "error.value:…"], "error"],
    [["message:…", "logger:…", "level:…"], "event"],
    [["tags.NAME:…", "release:…", "sdk:…"], "origin"],
    [["stack.function:…", "stack.module:…"], "glob"],
    [["!"], "not"],
    [["-> …, {{ error.type }}"], "entries"],
    [["{{ default }}"], "default"],
    [['title="…"'], "title"],
  ],
};

const examples: Record<RulesKind, string> = {
  groupingEnhancements: "stack.abs_path:**/generated/** -app",
  fingerprintingRules: 'error.type:ConnectionError -> connection-error title="No connection"',
};

interface RulesHelpProps {
  kind: RulesKind;
  /** Absent: rules can only be read. */
  onInsert?: (rule: string) => void;
}

/** The words that rules are made of, and one rule to begin with. */
export function RulesHelp({ kind, onInsert }: RulesHelpProps) {
  const { t } = useTranslation("grouping-rules");
  return (
    <Fold title={t(`help.${kind}.title`)}>
      <p>{t(`help.${kind}.shape`)}</p>
      <table className={styles.words}>
        <thead>
          <tr>
            <th scope="col">{t("help.written")}</th>
            <th scope="col">{t("help.means")}</th>
          </tr>
        </thead>
        <tbody>
          {words[kind].map(([written, meaning]) => (
            <tr key={meaning}>
              <td className={styles.written}>
                {written.map((text) => (
                  <code key={text} translate="no">
                    {text}
                  </code>
                ))}
              </td>
              <td>{t(`help.meaning.${meaning}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.example}>
        <code translate="no">{examples[kind]}</code>
        {onInsert && <Button onClick={() => onInsert(examples[kind])}>{t("help.insert")}</Button>}
      </div>
    </Fold>
  );
}
