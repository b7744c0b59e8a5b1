import { useTranslation } from "react-i18next";
import type { ServerOptions, UpdateServerOptions } from "../api/server-options";
import { splitNetworks } from "../model/networks";
import styles from "./forms.module.css";
import { SavedArea } from "./saved-area";
import { SwitchRow } from "./switch-row";

interface RegistrationProps {
  options: ServerOptions;
  save: (change: UpdateServerOptions) => Promise<unknown>;
}

/** Whether people may register by themselves, and where their addresses must be. */
export function Registration({ options: { allowRegistration, registrationDomains }, save }: RegistrationProps) {
  const { t } = useTranslation("settings");
  const held = allowRegistration.source === "configuration";
  const domainsHeld = registrationDomains.source === "configuration";
  return (
    <section className={styles.section}>
      <h2>{t("options.registration")}</h2>
      <div className={styles.rows}>
        <SwitchRow
          label={t("options.allowRegistration")}
          hint={t(held ? "options.allowRegistrationHeld" : "options.allowRegistrationHint")}
          checked={allowRegistration.value}
          readOnly={held}
          save={(allowed) => save({ allowRegistration: allowed })}
        />
      </div>
      <SavedArea
        label={t("options.registrationDomains")}
        name="registrationDomains"
        value={registrationDomains.value.join("\n")}
        readOnly={domainsHeld}
        hint={
          domainsHeld ? t("options.held", { name: "Sentry:RegistrationDomains" }) : t("options.registrationDomainsHint")
        }
        save={(text) => save({ registrationDomains: splitNetworks(text) })}
      />
    </section>
  );
}
