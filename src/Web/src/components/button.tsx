import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import styles from "./button.module.css";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";
import { Spinner } from "./spinner";

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** primary: the one thing to do; danger: what nothing brings back; quiet: without a border. */
  look?: "default" | "primary" | "danger" | "quiet";
  icon?: IconName;
  /** An arrow at the end: the button opens a menu. */
  opensMenu?: boolean;
  /** A call is under way: the button keeps its width, shows it, and does nothing when pressed again. */
  busy?: boolean;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
}

export function Button({
  look = "default",
  icon,
  opensMenu,
  busy,
  children,
  className,
  onClick,
  type,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? "button"}
      className={classNames(styles.button, styles[look], className)}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner /> : icon && <Icon name={icon} />}
      <span className={styles.text}>{children}</span>
      {opensMenu && <Icon name="chevron-down" size={14} />}
    </button>
  );
}

/** Joins a button and the menu button of its variants: `<SplitButton><Button/><IconButton/></SplitButton>`. */
export function SplitButton({ children, label }: { children: ReactNode; label: string }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields.
    <div className={styles.split} role="group" aria-label={label}>
      {children}
    </div>
  );
}
