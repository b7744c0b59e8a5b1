import { useTranslation } from "react-i18next";
import type { GroupingComponent } from "../api/get-grouping";
import { hintText } from "../model/hint-text";
import { partName } from "../model/part-name";
import styles from "./grouping.module.css";

interface ComponentTreeProps {
  root: GroupingComponent;
  /** What was said of the variant is not said again. */
  said: string | null;
  /** Also what does not count. */
  showsAll: boolean;
}

/** What is in a variant: what counts in ink with the text that is hashed, the rest dimmed with its reason. */
export function ComponentTree({ root, said, showsAll }: ComponentTreeProps) {
  return (
    <ul className={styles.tree}>
      <Children of={root} said={said} showsAll={showsAll} />
    </ul>
  );
}

interface ChildrenProps {
  of: GroupingComponent;
  said: string | null;
  showsAll: boolean;
}

function Children({ of, said, showsAll }: ChildrenProps) {
  const seen = new Map<string, number>();
  const several = new Set<string>();
  const children = of.values.filter((value) => typeof value !== "string");
  for (const { id } of children) if (children.filter((other) => other.id === id).length > 1) several.add(id);
  return children.map((child) => {
    const number = (seen.get(child.id) ?? 0) + 1;
    seen.set(child.id, number);
    const isEmpty = child.values.length === 0 && child.hint === null;
    if (isEmpty || (!showsAll && !child.contributes)) return null;
    return (
      <Node
        key={`${child.id} ${number}`}
        node={child}
        name={several.has(child.id) ? `${child.id} ${number}` : child.id}
        said={said}
        isInOff={!of.contributes}
        showsAll={showsAll}
      />
    );
  });
}

interface NodeProps {
  node: GroupingComponent;
  name: string;
  said: string | null;
  /** What it is a part of does not count either, and says why. */
  isInOff: boolean;
  showsAll: boolean;
}

function Node({ node, name, said, isInOff, showsAll }: NodeProps) {
  const { t } = useTranslation("grouping");
  const children = node.values.filter((value) => typeof value !== "string");
  const isRow =
    children.length > 0 && children.every(({ values }) => values.every((value) => typeof value === "string"));
  return (
    <li className={styles.node} data-off={!node.contributes || undefined}>
      <Leaf node={node} name={partName(name, t)} said={said} isInOff={isInOff} showsAll={showsAll} />
      {children.length > 0 && (
        <ul className={isRow ? styles.row : styles.tree}>
          <Children of={node} said={node.hint ?? said} showsAll={showsAll} />
        </ul>
      )}
    </li>
  );
}

function Leaf({ node, name, said, isInOff, showsAll }: NodeProps) {
  const { t } = useTranslation("grouping");
  const text = node.values.find((value) => typeof value === "string");
  // That a frame is the application's own is no news among those that count.
  const hint = showsAll || text !== undefined ? node.hint : null;
  const isUnexplained = !node.contributes && !isInOff && node.hint === null;
  const reason = hint && hint !== said ? hintText(hint, t) : isUnexplained ? t("countsNot") : undefined;
  return (
    <span className={styles.leaf}>
      <span className={styles.name}>{name}</span>
      {text !== undefined && (
        <code className={styles.text} translate="no">
          {text}
        </code>
      )}
      {reason && <span className={styles.hint}>{reason}</span>}
    </span>
  );
}
