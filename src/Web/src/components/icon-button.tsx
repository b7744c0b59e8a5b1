import type { ButtonHTMLAttributes, Ref } from "react";
import { classNames } from "./class-names";
import { Icon, type IconName } from "./icon";
import styles from "./icon-button.module.css";

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  icon: IconName;
  /** Says what it does, also in the tooltip; with its key, if it has one. */
  label: string;
  look?: "quiet" | "default" | "primary";
  size?: "small" | "control";
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon, label, look = "quiet", size = "control", className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={classNames(styles.button, styles[look], styles[size], className)}
      aria-label={label}
      title={label}
    >
      <Icon name={icon} size={size === "small" ? 14 : 16} />
    </button>
  );
}
