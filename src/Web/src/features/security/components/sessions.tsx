import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { FormErrors } from "~/components/form-errors";
import { Pill } from "~/components/pill";
import { Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { formatDay } from "~/lib/format";
import { type Session, useEndSessions, useSessions } from "../api/sessions";
import { browserName } from "../model/browser-name";
import styles from "./security.module.css";

/** Where one is signed in; each place can be signed out from here. */
export function Sessions() {
  const { t } = useTranslation("security");
  const sessions = useSessions();
  const end = useEndSessions();
  return (
    <section className={styles.section} aria-labelledby="sessions">
      <div className={styles.heading}>
        <h2 id="sessions">{t("sessions.title")}</h2>
        {sessions.data && sessions.data.length > 1 && (
          <Button busy={end.isPending && end.variables === null} onClick={() => end.mutate(null)}>
            {t("sessions.endOthers")}
          </Button>
        )}
      </div>
      <FormErrors error={end.error} />
      {sessions.isPending ? (
        <Loading rows={2} />
      ) : sessions.isError ? (
        <Failed error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <ul className={styles.rows}>
          {sessions.data.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              busy={end.isPending && end.variables === session.id}
              onEnd={() => end.mutate(session.id)}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function SessionRow({ session, busy, onEnd }: { session: Session; busy: boolean; onEnd: () => void }) {
  const { t, i18n } = useTranslation("security");
  const { browser, system } = browserName(session.browser);
  const title = browser && system ? t("sessions.browserOn", { browser, system }) : browser || system;
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <p className={styles.title} title={session.browser}>
          {title || t("sessions.unknown")} {session.isCurrent && <Pill>{t("sessions.current")}</Pill>}{" "}
          {session.signedOnOnly && <Pill>{t("sessions.signedOn")}</Pill>}
        </p>
        <p className={styles.second}>
          <span translate="no">{session.ipAddress}</span>
          <span>
            {t("sessions.since")} <Time value={session.firstSeen} />
          </span>
          <span>
            {t("sessions.lastSeen")} <Time value={session.lastSeen} />
          </span>
          {session.rememberedUntil && (
            <span>
              {t("sessions.remembered", { day: formatDay(i18n.language, Date.parse(session.rememberedUntil)) })}
            </span>
          )}
        </p>
      </div>
      {!session.isCurrent && (
        <Button look="danger" busy={busy} onClick={onEnd}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
