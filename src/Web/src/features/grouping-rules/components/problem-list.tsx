import { useTranslation } from "react-i18next";
import type { RuleProblem } from "../model/problems";
import styles from "./rule-editor.module.css";

const shown = 12;

interface ProblemListProps {
  problems: readonly RuleProblem[];
  onGoTo: (problem: RuleProblem) => void;
}

/** All mistakes; each is the way to its place. */
export function ProblemList({ problems, onGoTo }: ProblemListProps) {
  const { t } = useTranslation("grouping-rules");
  if (problems.length === 0) return null;
  return (
    <ul className={styles.problems}>
      {problems.slice(0, shown).map((problem) => (
        <li key={`${problem.line} ${problem.column} ${problem.message}`}>
          <button type="button" className={styles.problem} onClick={() => onGoTo(problem)}>
            {t("problem", { line: problem.line, column: problem.column, message: problem.message })}
          </button>
        </li>
      ))}
      {problems.length > shown && (
        <li className={styles.hint}>{t("moreProblems", { count: problems.length - shown })}</li>
      )}
    </ul>
  );
}
