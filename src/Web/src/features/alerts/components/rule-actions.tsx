import { useState } from "react";
import { useAnyRule } from "../api/get-rule";
import type { RulePlace } from "../api/rule-place";
import { DeleteRule } from "./delete-rule";
import { RuleMenu } from "./rule-menu";
import { RuleState } from "./rule-state";

interface RuleActionsProps {
  organization: string;
  place: RulePlace;
  /** Who may not change it can have it silent for themselves. */
  readOnly: boolean;
  onDeleted: () => void;
}

/** Whether the rule is on, and what can be done with it as a whole: at the head of its pages. */
export function RuleActions({ organization, place, readOnly, onDeleted }: RuleActionsProps) {
  const { data: rule } = useAnyRule(organization, place);
  const [isDeleting, setDeleting] = useState(false);
  if (!rule) return null;
  return (
    <>
      <RuleState rule={rule} />
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
