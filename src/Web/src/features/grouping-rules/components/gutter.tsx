import { type CSSProperties, memo } from "react";
import { Icon } from "~/components/icon";
import type { RuleProblem } from "../model/problems";
import styles from "./rule-editor.module.css";

interface GutterProps {
  lines: number;
  problems: readonly RuleProblem[];
}

/** The numbers of lines, and a mark at each that has a mistake. The list below the field tells the same in words. */
export const Gutter = memo(function Gutter({ lines, problems }: GutterProps) {
  const numbers = Array.from({ length: lines }, (_, index) => index + 1).join("\n");
  const marked = new Map(problems.map((problem) => [problem.line, problem.message]));
  return (
    <div className={styles.gutter} aria-hidden="true" translate="no">
      <div className={styles.moving}>
        {[...marked].map(([line, message]) => (
          <span key={line} className={styles.mark} style={{ "--at": line - 1 } as CSSProperties} title={message}>
            <Icon name="warning" size={12} />
          </span>
        ))}
        <pre className={styles.numbers}>{numbers}</pre>
      </div>
    </div>
  );
});
