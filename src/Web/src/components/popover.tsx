import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { classNames } from "./class-names";
import styles from "./popover.module.css";

interface PopoverProps {
  /** The button that opens it, as for Menu. */
  trigger: ReactNode;
  /** What it is, for those who hear it. */
  label: string;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "end";
  /** Room around the content; lists bring their own. */
  padded?: boolean;
}

/** A small panel at a button, for what is more than a menu. */
export function Popover({ trigger, label, children, open, onOpenChange, align = "start", padded }: PopoverProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={classNames(styles.panel, padded && styles.padded)}
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
