import { Checkbox as Radix } from "radix-ui";
import styles from "./checkbox.module.css";
import { Icon } from "./icon";

interface CheckboxProps {
  checked: boolean | "indeterminate";
  onChange: (checked: boolean) => void;
  label: string;
  tabIndex?: number;
}

/** A box without visible text: `label` says it. */
export function Checkbox({ checked, onChange, label, tabIndex }: CheckboxProps) {
  return (
    <Radix.Root
      className={styles.target}
      checked={checked}
      onCheckedChange={(next) => onChange(next === true)}
      onClick={(event) => event.stopPropagation()}
      aria-label={label}
      tabIndex={tabIndex}
    >
      <span className={styles.box}>
        <Radix.Indicator>
          <Icon name={checked === "indeterminate" ? "minus" : "check"} size={12} />
        </Radix.Indicator>
      </span>
    </Radix.Root>
  );
}
