import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { signOnPath } from "~/lib/sign-on-path";
import { useAuthConfig } from "../api/get-auth-config";
import styles from "./auth.module.css";
import { AuthFrame } from "./auth-frame";

const left = "sign-on-again";
const pauseMilliseconds = 60_000;

/** Who came from here a moment ago and is here again would go round in circles; a button is left to them. */
function mayLeave(): boolean {
  const before = Number(sessionStorage.getItem(left) ?? 0);
  return Date.now() - before > pauseMilliseconds;
}

/** For members whose sign-on at their organisation's provider was too long ago: it leads there by itself. */
export function SignOnAgain({ organization, next }: { organization: string; next: string }) {
  const { t } = useTranslation("auth");
  const { data: config } = useAuthConfig();
  const url = signOnPath(`/auth/sso/${encodeURIComponent(organization)}/`, next);
  useEffect(() => {
    if (!mayLeave()) return;
    sessionStorage.setItem(left, String(Date.now()));
    window.location.assign(url);
  }, [url]);
  const name = config?.sso.find(({ id }) => id === organization)?.name ?? organization;
  return (
    <AuthFrame title={t("signOn.again.title")}>
      <p className={styles.lead}>{t("signOn.again.text")}</p>
      <div className={styles.ways}>
        <a href={url} className={styles.provider}>
          {t("sso", { name })}
        </a>
      </div>
    </AuthFrame>
  );
}
