import { DropdownMenu } from "radix-ui";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon";
import { Kbd } from "./kbd";
import styles from "./menu.module.css";

interface MenuProps {
  /** The button that opens it; it must pass its reference and its properties on, as Button and IconButton do. */
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "end";
  side?: "top" | "bottom" | "right";
  onOpenChange?: (open: boolean) => void;
  /** The focus goes back to the trigger, unless this prevents it and moves it elsewhere. */
  onCloseFocus?: (event: Event) => void;
}

/** A menu of things to do. Its parts are MenuItem, MenuChoice, MenuLabel and MenuLine. */
export function Menu({ trigger, children, align = "start", side = "bottom", onOpenChange, onCloseFocus }: MenuProps) {
  return (
    <DropdownMenu.Root onOpenChange={onOpenChange}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className={styles.menu}
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={onCloseFocus}
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

interface MenuItemProps {
  icon?: IconName;
  keys?: string;
  /** Said beside it, in grey. */
  hint?: string;
  danger?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
}

export function MenuItem({ icon, keys, hint, danger, disabled, onSelect, children }: MenuItemProps) {
  return (
    <DropdownMenu.Item className={danger ? styles.dangerItem : styles.item} disabled={disabled} onSelect={onSelect}>
      {icon && <Icon name={icon} />}
      <span className={styles.text}>{children}</span>
      {hint && (
        <span className={styles.hint} title={hint} translate="no">
          {hint}
        </span>
      )}
      {keys && <Kbd keys={keys} />}
    </DropdownMenu.Item>
  );
}

/** A link in a menu: `<MenuLink><Link to="…">…</Link></MenuLink>`. */
export function MenuLink({ children }: { children: ReactNode }) {
  return (
    <DropdownMenu.Item className={styles.item} asChild>
      {children}
    </DropdownMenu.Item>
  );
}

/** Something that is on or off; the menu stays open so that several can be set. */
export function MenuCheck({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}) {
  return (
    <DropdownMenu.CheckboxItem
      className={styles.item}
      checked={checked}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
    >
      <span className={styles.tick}>{checked && <Icon name="check" size={14} />}</span>
      <span className={styles.text}>{children}</span>
    </DropdownMenu.CheckboxItem>
  );
}

/** One of several, marked. */
export function MenuChoice<T extends string>({
  value,
  options,
  onChange,
}: {
  value: T;
  options: readonly { value: T; label: string }[];
  onChange: (value: T) => void;
}) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as T)}>
      {options.map((option) => (
        <DropdownMenu.RadioItem key={option.value} className={styles.item} value={option.value}>
          <span className={styles.tick}>{option.value === value && <Icon name="check" size={14} />}</span>
          <span className={styles.text}>{option.label}</span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <DropdownMenu.Label className={styles.label}>{children}</DropdownMenu.Label>;
}

export function MenuLine() {
  return <DropdownMenu.Separator className={styles.line} />;
}
