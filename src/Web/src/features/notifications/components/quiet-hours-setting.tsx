import { Link } from "@tanstack/react-router";
import { type FocusEvent, type KeyboardEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Switch } from "~/components/switch";
import { isApiError } from "~/lib/api-error";
import { usePreferences } from "~/lib/preferences";
import { toast } from "~/lib/toasts";
import { useChangeNotifications } from "../api/change-notifications";
import type { QuietHours } from "../api/notification-settings";
import { errorText } from "../model/error-text";
import styles from "./notifications.module.css";

const usual: QuietHours = { from: "22:00", to: "07:00" };
const ends = ["from", "to"] as const;

/** When mails wait. The switch counts at once, the two times when both are left or on Enter; Escape brings back what was saved. */
export function QuietHoursSetting({ quiet }: { quiet: QuietHours | null }) {
  const { t } = useTranslation("notifications");
  const { timeZone } = usePreferences();
  const id = useId();
  const change = useChangeNotifications();
  const [draft, setDraft] = useState<QuietHours | null>(null);
  const [incomplete, setIncomplete] = useState(false);
  const shown = draft ?? (change.isPending ? change.variables.quiet : quiet);
  const problem = incomplete ? t("quiet.incomplete") : isRefused(change.error) ? t("quiet.same") : undefined;

  const edit = (next: QuietHours | null) => {
    setDraft(next);
    setIncomplete(false);
    if (change.isError) change.reset();
  };
  const save = (next: QuietHours | null, undo?: QuietHours | null) =>
    change.mutate(
      { quiet: next },
      {
        onSuccess: () => {
          setDraft((current) => (current === next ? null : current));
          toast(t("saved"), undo === undefined ? {} : { undo: () => save(undo) });
        },
        onError: (error) => {
          if (isRefused(error)) return; // It stands at the times, which stay as they were written.
          setDraft(null);
          toast(errorText(error, t), { tone: "danger" });
        },
      },
    );
  const turn = (on: boolean) => {
    edit(null);
    save(on ? usual : null, quiet);
  };
  const commit = () => {
    if (!draft || draft === change.variables?.quiet) return;
    if (!draft.from || !draft.to) setIncomplete(true);
    else if (draft.from === quiet?.from && draft.to === quiet.to) edit(null);
    else save(draft, quiet);
  };
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    // From one time to the other nothing is saved yet: both may have to change.
    if (!currentTarget.contains(relatedTarget)) commit();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter") {
      event.preventDefault();
      commit();
    } else if (event.key === "Escape" && draft) {
      event.stopPropagation();
      edit(null);
    }
  };

  return (
    <section className={styles.section}>
      <div className={styles.switched}>
        <div>
          <h2 id={id}>{t("quiet.title")}</h2>
          <p className={styles.hint} id={`${id}-hint`}>
            {t("quiet.hint")}
          </p>
        </div>
        <Switch labelledBy={id} describedBy={`${id}-hint`} checked={Boolean(shown)} onChange={turn} />
      </div>
      {shown && (
        <div className={styles.quiet}>
          <fieldset className={styles.times} aria-labelledby={id} onBlur={onBlur}>
            {ends.map((end) => (
              <label key={end}>
                {t(`quiet.${end}`)}
                <input
                  type="time"
                  className={styles.time}
                  name={end}
                  required
                  value={shown[end]}
                  aria-invalid={problem && (!incomplete || !shown[end]) ? true : undefined}
                  aria-describedby={problem ? `${id}-zone ${id}-error` : `${id}-zone`}
                  onChange={({ target }) => edit({ ...shown, [end]: target.value })}
                  onKeyDown={onKeyDown}
                />
              </label>
            ))}
          </fieldset>
          <p className={styles.zone}>
            <span id={`${id}-zone`}>
              {t("quiet.zone", { zone: timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone })}
            </span>
            <Link to="/settings/account/appearance/">{t("quiet.changeZone")}</Link>
          </p>
        </div>
      )}
      {problem && (
        <p className={styles.error} id={`${id}-error`} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}

/** The server takes no quiet hours that end when they begin. */
function isRefused(error: unknown): boolean {
  return isApiError(error) && error.fields.quiet !== undefined;
}
