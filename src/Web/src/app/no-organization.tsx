import { useTranslation } from "react-i18next";
import { useTitle } from "~/components/page";
import { Empty } from "~/components/states";

/** Somebody who belongs to no organisation; one is made on the command line, or someone invites them. */
export function NoOrganization() {
  const { t } = useTranslation("shell");
  useTitle(t("noOrganization.title"));
  return (
    <main>
      <Empty icon="building" title={t("noOrganization.title")}>
        {t("noOrganization.text")}
      </Empty>
    </main>
  );
}
