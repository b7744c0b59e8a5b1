import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Confirm } from "~/components/dialog";
import { Failed, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { formatExact } from "~/lib/format";
import { toast } from "~/lib/toasts";
import { type DeadLetter, useLetterActions, useMail } from "../api/mail";
import { MailForm } from "./mail-form";
import { MailTest } from "./mail-test";
import styles from "./manage.module.css";

/** Templates that have a name of their own here. */
const templates = [
  "invitation",
  "recovery",
  "verification",
  "welcome",
  "email-change",
  "second-registration",
  "security",
  "join-request",
  "transfer",
  "test",
];

/** Mail: how it leaves the server, whether it does, and what was given up. */
export function Mail() {
  const mail = useMail(true);
  return (
    <div className={styles.sections}>
      <MailForm />
      <MailTest isConfigured={mail.data?.isConfigured === true} />
      <Letters mail={mail} />
    </div>
  );
}

function Letters({ mail }: { mail: ReturnType<typeof useMail> }) {
  const { t, i18n } = useTranslation("manage");
  if (mail.isPending) return <Loading rows={2} />;
  if (!mail.data) return <Failed error={mail.error} onRetry={() => void mail.refetch()} />;
  const { waiting, oldestWaiting, lastError, deadCount, dead } = mail.data;
  const exact = (value: number) => formatExact(i18n.language, value);
  return (
    <section className={styles.section}>
      <h2>{t("letters.title")}</h2>
      <p className={styles.lead} role="status">
        {waiting === 0 ? t("letters.none") : t("letters.waiting", { count: waiting, letters: exact(waiting) })}{" "}
        {oldestWaiting && (
          <>
            {t("letters.oldest")} <Time value={oldestWaiting} />
          </>
        )}
      </p>
      {lastError && (
        <p>
          {t("letters.lastError")} <code translate="no">{lastError}</code>
        </p>
      )}
      {dead.length > 0 && (
        <>
          <p>{t("letters.dead", { count: deadCount, letters: exact(deadCount) })}</p>
          <ul className={styles.rows}>
            {dead.map((letter) => (
              <Letter key={letter.id} letter={letter} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Letter({ letter }: { letter: DeadLetter }) {
  const { t } = useTranslation("manage");
  const [asking, setAsking] = useState(false);
  const { retry, drop } = useLetterActions();
  const to = letter.to ?? t("letters.unreadable");
  const failed = () => toast(t("letters.actionFailed"), { tone: "danger" });
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={styles.name}>{to}</span>
        <Button busy={retry.isPending} onClick={() => retry.mutate(letter.id, { onError: failed })}>
          {t("letters.retry")}
        </Button>
        <Button look="quiet" onClick={() => setAsking(true)}>
          {t("letters.drop")}
        </Button>
      </div>
      <p className={styles.second}>
        {letter.template && templates.includes(letter.template) && <span>{t(`letters.of.${letter.template}`)}</span>}
        <Time value={letter.dateFailed} />
        <span>{t("letters.attempts", { count: letter.attempts })}</span>
      </p>
      <code translate="no">{letter.reason}</code>
      <Confirm
        open={asking}
        onOpenChange={setAsking}
        title={t("letters.dropTitle", { to })}
        action={t("letters.drop")}
        busy={drop.isPending}
        onConfirm={() => drop.mutate(letter.id, { onError: failed, onSettled: () => setAsking(false) })}
      >
        {t("letters.dropText")}
      </Confirm>
    </li>
  );
}
