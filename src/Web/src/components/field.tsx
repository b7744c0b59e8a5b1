import { type ComponentProps, type ReactElement, type ReactNode, useId } from "react";
import { classNames } from "./class-names";
import styles from "./field.module.css";
import { Icon } from "./icon";

interface FieldFrame {
  label: string;
  /** What to write here, below the field. */
  hint?: ReactNode;
  /** What is wrong; the field is then marked. */
  errors?: readonly string[];
  /** At the end of the label's line. */
  aside?: ReactNode;
}

type FieldProps = FieldFrame & Omit<ComponentProps<"input">, "id"> & { monospaced?: boolean };

/** A labelled text field. Give `name` so that forms can find it. */
export function Field({ label, hint, errors, aside, className, monospaced, ...rest }: FieldProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} errors={errors} aside={aside}>
      <input
        {...rest}
        id={id}
        className={classNames(styles.input, monospaced && styles.monospaced, className)}
        aria-invalid={errors?.length ? true : undefined}
        aria-describedby={describedBy(id, hint, errors)}
      />
    </Frame>
  );
}

type AreaProps = FieldFrame & Omit<ComponentProps<"textarea">, "id"> & { monospaced?: boolean };

export function TextArea({ label, hint, errors, aside, className, monospaced, ...rest }: AreaProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} errors={errors} aside={aside}>
      <textarea
        rows={4}
        {...rest}
        id={id}
        className={classNames(styles.input, styles.area, monospaced && styles.monospaced, className)}
        aria-invalid={errors?.length ? true : undefined}
        aria-describedby={describedBy(id, hint, errors)}
      />
    </Frame>
  );
}

type SelectProps = FieldFrame &
  Omit<ComponentProps<"select">, "id"> & { options: readonly { value: string; label: string }[] };

/** The browser's own list: it knows every device. */
export function SelectField({ label, hint, errors, aside, className, options, ...rest }: SelectProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} errors={errors} aside={aside}>
      <select
        {...rest}
        id={id}
        className={classNames(styles.input, styles.select, className)}
        aria-invalid={errors?.length ? true : undefined}
        aria-describedby={describedBy(id, hint, errors)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Frame>
  );
}

interface PickerProps extends FieldFrame {
  /** What is chosen now. */
  text: string;
  disabled?: boolean;
  /** Puts what opens around the button. */
  around: (button: ReactElement) => ReactNode;
}

/** A button that looks like a field and opens something to choose from. */
export function PickerField({ label, hint, errors, aside, text, disabled, around }: PickerProps) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} errors={errors} aside={aside}>
      {around(
        <button
          type="button"
          id={id}
          disabled={disabled}
          className={classNames(styles.input, styles.picker)}
          aria-label={`${label}: ${text}`}
          aria-invalid={errors?.length ? true : undefined}
          aria-describedby={describedBy(id, hint, errors)}
        >
          <span>{text}</span>
          <Icon name="chevron-down" />
        </button>,
      )}
    </Frame>
  );
}

function Frame({ id, label, hint, errors, aside, children }: FieldFrame & { id: string; children: ReactNode }) {
  return (
    <div className={styles.field}>
      <div className={styles.line}>
        <label className={styles.label} htmlFor={id}>
          {label}
        </label>
        {aside}
      </div>
      {children}
      {hint && (
        <p className={styles.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {errors && errors.length > 0 && (
        <p className={styles.error} id={`${id}-error`}>
          {errors.join(" ")}
        </p>
      )}
    </div>
  );
}

function describedBy(id: string, hint: ReactNode, errors: readonly string[] | undefined): string | undefined {
  const ids = [hint && `${id}-hint`, errors?.length && `${id}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}
