import { useTranslation } from "react-i18next";
import { isApiError } from "~/lib/api-error";
import type { Translate } from "~/lib/translate";
import styles from "./form-errors.module.css";
import { Icon } from "./icon";

/** What a form's call was refused with and no field of it (`fields`) shows. Nothing when there was no error. */
export function FormErrors({ error, fields = [] }: { error: unknown; fields?: readonly string[] }) {
  const { t } = useTranslation("common");
  if (!error) return null;
  const shownByFields =
    isApiError(error) &&
    Object.keys(error.fields).length > 0 &&
    Object.keys(error.fields).every((name) => fields.includes(name));
  if (shownByFields) return null;
  return (
    <div className={styles.errors} role="alert">
      <Icon name="warning" />
      <p>{describe(error, t)}</p>
    </div>
  );
}

function describe(error: unknown, t: Translate): string {
  if (!isApiError(error)) return t("error.unknown");
  if (error.status === 0) return t("error.unreachable");
  if (error.status === 429) return t("error.tooMany", { count: error.options.retryAfterSeconds ?? 60 });
  if (error.status >= 500) return t("error.ours");
  return error.detail;
}
