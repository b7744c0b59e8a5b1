import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import type { RuleProblem } from "../model/problems";
import styles from "./grouping.module.css";

/** At the end of an editor's label: what the check of what is typed says, read out as it changes. */
export function CheckState({ problems, isFine }: { problems: readonly RuleProblem[]; isFine: boolean }) {
  const { t } = useTranslation("grouping-rules");
  return (
    <span className={problems.length > 0 ? styles.wrong : styles.right} role="status">
      {problems.length > 0 ? (
        <>
          <Icon name="warning" size={12} />
          {t("problems", { count: problems.length })}
        </>
      ) : (
        isFine && (
          <>
            <Icon name="check" size={12} />
            {t("noProblems")}
          </>
        )
      )}
    </span>
  );
}
