import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Kbd } from "~/components/kbd";
import { useCommands } from "~/lib/commands";
import { type RulesPreview as Preview, usePreviewRules } from "../api/preview-rules";
import { refusal } from "../model/refusal";
import { changesOf, type Rules } from "../model/rules";
import styles from "./grouping.module.css";
import { PreviewResult } from "./preview-result";

interface RulesPreviewProps {
  organization: string;
  project: string;
  /** As they stand on the screen. */
  rules: Rules;
  /** There are mistakes in them: what was shown last stays. */
  hasProblems: boolean;
}

/** What the rules would do to the newest events, on demand. */
export function RulesPreview({ organization, project, rules, hasProblems }: RulesPreviewProps) {
  const { t } = useTranslation("grouping-rules");
  const preview = usePreviewRules(organization, project);
  const [last, setLast] = useState<{ rules: Rules; preview: Preview }>();
  const run = () => {
    if (hasProblems || preview.isPending) return;
    preview.mutate(rules, { onSuccess: (found) => setLast({ rules, preview: found }) });
  };
  useCommands([
    {
      id: "grouping.preview",
      title: t("preview.run"),
      group: t("title"),
      keys: "mod+enter",
      whileTyping: true,
      run,
    },
  ]);
  return (
    <section className={styles.section}>
      <div className={styles.heading}>
        <h2>{t("preview.title")}</h2>
        <span className={styles.run}>
          <Kbd keys="mod+enter" />
          <Button busy={preview.isPending} disabled={hasProblems} onClick={run}>
            {t("preview.run")}
          </Button>
        </span>
      </div>
      <p className={styles.lead}>{t("preview.lead")}</p>
      {preview.isError && (
        <p className={styles.fault} role="alert">
          {refusal(preview.error, t)}
        </p>
      )}
      <div role="status">
        {last && (
          <PreviewResult
            organization={organization}
            project={project}
            preview={last.preview}
            isOld={hasProblems || Object.keys(changesOf(last.rules, rules)).length > 0}
          />
        )}
      </div>
    </section>
  );
}
