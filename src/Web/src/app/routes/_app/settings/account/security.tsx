import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { SecondFactors } from "~/features/security/components/second-factors";
import styles from "~/features/security/components/security.module.css";
import { Sessions } from "~/features/security/components/sessions";
import { ChangePassword } from "~/features/settings/components/change-password";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/_app/settings/account/security")({
  loader: () => loadTexts("security"),
  component: SecurityRoute,
});

function SecurityRoute() {
  const { t } = useTranslation(["settings", "security"]);
  return (
    <Page title={t("page.security")} narrow>
      <div className={styles.sections}>
        <section className={styles.section} aria-labelledby="password">
          <h2 id="password">{t("security:password")}</h2>
          <ChangePassword />
        </section>
        <SecondFactors />
        <Sessions />
      </div>
    </Page>
  );
}
