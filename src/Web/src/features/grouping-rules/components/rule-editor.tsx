import { type CSSProperties, type ReactNode, type RefObject, useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { countLines, offsetOf, type RuleProblem } from "../model/problems";
import { Gutter } from "./gutter";
import { ProblemList } from "./problem-list";
import styles from "./rule-editor.module.css";

const rowsMin = 6;
const rowsMax = 22;

interface RuleEditorProps {
  label: string;
  /** The field's name in the API. */
  name: string;
  value: string;
  onChange?: (value: string) => void;
  hint?: ReactNode;
  placeholder?: string;
  problems?: readonly RuleProblem[];
  /** At the end of the label's line. */
  aside?: ReactNode;
  ref?: RefObject<HTMLTextAreaElement | null>;
}

/** Rules, one a line, with the lines' numbers and the mistakes beside them. Lines do not wrap, so that each has its number. */
export function RuleEditor({
  label,
  name,
  value,
  onChange,
  hint,
  placeholder,
  problems = [],
  aside,
  ref,
}: RuleEditorProps) {
  const { t } = useTranslation("grouping-rules");
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const own = useRef<HTMLTextAreaElement>(null);
  const area = ref ?? own;
  const lines = countLines(value);
  return (
    <div className={styles.field}>
      <div className={styles.line}>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {aside}
      </div>
      <div
        ref={frame}
        className={styles.frame}
        data-invalid={problems.length > 0 || undefined}
        data-fixed={onChange === undefined || undefined}
        style={{ "--digits": String(lines).length } as CSSProperties}
      >
        <Gutter lines={lines} problems={problems} />
        <textarea
          ref={area}
          id={id}
          name={name}
          className={styles.area}
          wrap="off"
          rows={Math.min(rowsMax, Math.max(rowsMin, lines + 1))}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          value={value}
          readOnly={onChange === undefined}
          placeholder={placeholder}
          aria-invalid={problems.length > 0 || undefined}
          aria-describedby={`${id}-hint`}
          onChange={(event) => onChange?.(event.target.value)}
          onScroll={(event) => frame.current?.style.setProperty("--scrolled", `${event.currentTarget.scrollTop}px`)}
        />
      </div>
      <p className={styles.hint} id={`${id}-hint`}>
        {hint}
        {onChange && <> {t("tabLeaves")}</>}
      </p>
      <ProblemList problems={problems} onGoTo={(problem) => putCaret(area.current, value, problem)} />
    </div>
  );
}

/** Browsers bring the caret into view when one types, not when it is put somewhere. */
function putCaret(area: HTMLTextAreaElement | null, text: string, problem: RuleProblem): void {
  if (!area) return;
  const offset = offsetOf(text, problem);
  area.focus();
  area.setSelectionRange(offset, offset);
  const { fontSize, lineHeight } = getComputedStyle(area);
  // A character of the code font is 0.6 of its size wide.
  const [x, y] = [
    (problem.column - 1) * 0.6 * Number.parseFloat(fontSize),
    (problem.line - 1) * Number.parseFloat(lineHeight),
  ];
  area.scrollTo({ left: x - area.clientWidth / 2, top: y - area.clientHeight / 2 });
}
