import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import { formatDateTime } from "~/lib/format";
import { toast } from "~/lib/toasts";
import type { MailRefusal } from "../api/notification-settings";
import { useTestMail } from "../api/test-mail";
import { errorText } from "../model/error-text";
import styles from "./refused-address.module.css";

/** Says that nothing is mailed, since a mail server refused the address, and what helps. */
export function RefusedAddress({ refusal }: { refusal: MailRefusal }) {
  const { t, i18n } = useTranslation("notifications");
  const test = useTestMail();
  const tryAgain = () =>
    test.mutate(undefined, {
      onSuccess: ({ sent }) => sent && toast(t("refused.works")),
      onError: (error) => toast(errorText(error, t), { tone: "danger" }),
    });
  return (
    <section className={styles.refused} role="alert">
      <h2>
        <Icon name="warning" />
        {t("refused.title")}
      </h2>
      <p>{t("refused.text")}</p>
      <p className={styles.answer} translate="no">
        {test.data && !test.data.sent ? test.data.answer : refusal.answer}
      </p>
      <p className={styles.until}>
        {t("refused.until", { date: formatDateTime(i18n.language, Date.parse(refusal.until)) })}
      </p>
      <div className={styles.actions}>
        <Button look="primary" busy={test.isPending} onClick={tryAgain}>
          {t("refused.again")}
        </Button>
        <Link to="/settings/account/profile/">{t("refused.change")}</Link>
      </div>
    </section>
  );
}
