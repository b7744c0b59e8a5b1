import { passwordStrength } from "~/lib/password-strength";
import styles from "./password-strength.module.css";

/** How strong a password is, in four steps. `label` says it in words. */
export function PasswordStrength({
  password,
  label,
}: {
  password: string;
  label: (strength: { value: number; most: number }) => string;
}) {
  const strength = passwordStrength(password);
  return (
    <span className={styles.strength} role="img" aria-label={label({ value: strength, most: 4 })}>
      {[1, 2, 3, 4].map((step) => (
        <span key={step} data-on={strength >= step || undefined} />
      ))}
    </span>
  );
}
