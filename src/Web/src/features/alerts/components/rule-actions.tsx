import { useState } from "react";
import { useRule } from "../api/get-rule";
import { DeleteRule } from "./delete-rule";
import { RuleMenu } from "./rule-menu";
import { RuleStatePill } from "./rule-state";

interface RuleActionsProps {
  organization: string;
  project: string;
  rule: string;
  /** Who may not change it can have it silent for themselves. */
  readOnly: boolean;
  onDeleted: () => void;
}

/** Whether the rule is on, and what can be done with it as a whole: at the head of its pages. */
export function RuleActions({ organization, project, rule: id, readOnly, onDeleted }: RuleActionsProps) {
  const { data: rule } = useRule(organization, project, id);
  const [isDeleting, setDeleting] = useState(false);
  if (!rule) return null;
  return (
    <>
      <RuleStatePill rule={rule} />
      <RuleMenu organization={organization} rule={rule} mayEdit={!readOnly} onDelete={() => setDeleting(true)} />
      {isDeleting && (
        <DeleteRule
          organization={organization}
          rule={rule}
          onDone={(isGone) => {
            setDeleting(false);
            if (isGone) onDeleted();
          }}
        />
      )}
    </>
  );
}
