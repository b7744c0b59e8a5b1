import { Icon } from "~/components/icon";
import styles from "./choice-chips.module.css";

interface ChoiceChipsProps {
  label: string;
  options: readonly { value: string; label: string }[];
  selected: readonly string[];
  onChange: (selected: string[]) => void;
  disabled?: boolean;
}

/** Any number of a few choices, each a button that is pressed or not. */
export function ChoiceChips({ label, options, selected, onChange, disabled }: ChoiceChipsProps) {
  const turn = (value: string) =>
    onChange(selected.includes(value) ? selected.filter((each) => each !== value) : [...selected, value]);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields.
    <div className={styles.chips} role="group" aria-label={label}>
      {options.map((option) => {
        const on = selected.includes(option.value);
        return (
          <button
            key={option.value}
            type="button"
            className={styles.chip}
            aria-pressed={on}
            disabled={disabled}
            onClick={() => turn(option.value)}
          >
            {on && <Icon name="check" size={12} />}
            {option.label}
          </button>
        );
      })}
    </div>
  );
}
