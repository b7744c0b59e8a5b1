import { useTranslation } from "react-i18next";
import { IconButton } from "~/components/icon-button";
import { kindOf } from "~/lib/alert-rules/kinds";
import type { RuleNode } from "~/lib/alert-rules/node";
import { sentenceParts } from "~/lib/alert-rules/words";
import styles from "./editor.module.css";
import { NodeInput } from "./node-input";

interface NodeLineProps {
  organization: string;
  project: string;
  /** By which the list finds it. */
  id: string;
  node: RuleNode;
  onChange: (node: RuleNode) => void;
  onRemove: () => void;
}

/** A condition, filter or action as a sentence; what can be chosen in it stands in its place. */
export function NodeLine({ organization, project, id, node, onChange, onRemove }: NodeLineProps) {
  const { t } = useTranslation("alerts");
  const kind = kindOf(node);
  const parts = sentenceParts(t, node)?.filter((part) => !("text" in part) || part.text.trim() !== "");
  const name = kind ? t(`kind.${kind.name}`) : (node.name ?? node.id);
  return (
    <li className={styles.node} data-node={id}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset does not flow as a sentence. */}
      <div className={styles.sentence} role="group" aria-label={name}>
        {parts && kind ? (
          parts.map((part) => {
            if ("text" in part) return <span key={part.text}>{part.text.trim()}</span>;
            const field = kind.fields[part.field];
            return (
              field && (
                <NodeInput
                  key={part.field}
                  organization={organization}
                  project={project}
                  name={part.field}
                  field={field}
                  node={node}
                  onChange={(value) => onChange({ ...node, [part.field]: value })}
                />
              )
            );
          })
        ) : (
          <span translate="no">{name}</span>
        )}
      </div>
      <IconButton icon="close" label={t("removeNode", { name })} onClick={onRemove} />
    </li>
  );
}
