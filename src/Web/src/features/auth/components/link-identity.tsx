import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { FormErrors } from "~/components/form-errors";
import { useLinkIdentity } from "../api/link-identity";
import styles from "./auth.module.css";
import { AuthFrame } from "./auth-frame";

/** For members of an organisation that requires its own sign-on. */
export function LinkIdentity({ organization, next }: { organization: string; next: string }) {
  const { t } = useTranslation("auth");
  const link = useLinkIdentity(organization, next);
  return (
    <AuthFrame title={t("signOn.link.title")}>
      <p className={styles.lead}>{t("signOn.link.text")}</p>
      <p className={styles.lead}>{t("signOn.link.warning")}</p>
      <FormErrors error={link.error} />
      <Button look="primary" icon="link" busy={link.isPending} className={styles.submit} onClick={() => link.mutate()}>
        {t("signOn.link.action")}
      </Button>
    </AuthFrame>
  );
}
