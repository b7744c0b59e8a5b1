import { Switch as Radix } from "radix-ui";
import styles from "./switch.module.css";

interface SwitchProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  /** The id of the text that names it. */
  labelledBy: string;
  /** The id of the text that explains it. */
  describedBy?: string;
  disabled?: boolean;
}

/** On or off, at once. Its name stands beside it, and the whole of that line may be pressed. */
export function Switch({ checked, onChange, labelledBy, describedBy, disabled }: SwitchProps) {
  return (
    <Radix.Root
      className={styles.target}
      checked={checked}
      onCheckedChange={onChange}
      disabled={disabled}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
    >
      <span className={styles.track}>
        <Radix.Thumb className={styles.thumb} />
      </span>
    </Radix.Root>
  );
}
