import { useTranslation } from "react-i18next";
import {
  findOrganizations,
  type ServerOptions,
  type UpdateServerOptions,
  useOrganizationName,
} from "../api/server-options";
import { splitNetworks } from "../model/networks";
import styles from "./forms.module.css";
import { SavedArea } from "./saved-area";
import { SavedPicker } from "./saved-picker";
import { SwitchRow } from "./switch-row";

interface RegistrationProps {
  options: ServerOptions;
  save: (change: UpdateServerOptions) => Promise<unknown>;
}

/** Whether people may register by themselves, and where their addresses must be. */
export function Registration(props: RegistrationProps) {
  const { save } = props;
  const { allowRegistration, registrationDomains } = props.options;
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
      <Newcomers {...props} />
    </section>
  );
}

/** Where those go who registered, and whether they may found an organisation of their own. */
function Newcomers({ options: { newcomersJoin, defaultOrganization, allowFounding }, save }: RegistrationProps) {
  const { t } = useTranslation("settings");
  const name = useOrganizationName(defaultOrganization.value).data;
  const held = (source: string, setting: string) =>
    source === "configuration" ? t("options.held", { name: `Sentry:${setting}` }) : undefined;
  const joinHeld = held(newcomersJoin.source, "NewcomersJoin");
  const foundingHeld = held(allowFounding.source, "AllowFounding");
  return (
    <>
      <div className={styles.rows}>
        <SwitchRow
          label={t("options.newcomersJoin")}
          hint={joinHeld ?? t("options.newcomersJoinHint")}
          checked={newcomersJoin.value}
          readOnly={joinHeld !== undefined}
          save={(join) => save({ newcomersJoin: join })}
        />
        <SwitchRow
          label={t("options.allowFounding")}
          hint={foundingHeld ?? t("options.allowFoundingHint")}
          checked={allowFounding.value}
          readOnly={foundingHeld !== undefined}
          save={(allowed) => save({ allowFounding: allowed })}
        />
      </div>
      {newcomersJoin.value && (
        <SavedPicker
          label={t("options.defaultOrganization")}
          name="defaultOrganization"
          value={defaultOrganization.value}
          text={defaultOrganization.value ? (name ?? defaultOrganization.value) : t("options.firstOrganization")}
          none={t("options.firstOrganization")}
          readOnly={held(defaultOrganization.source, "DefaultOrganization")}
          finding={{ key: ["organizations", "to-choose"], find: findOrganizations }}
          hint={t("options.defaultOrganizationHint")}
          save={(organization) => save({ defaultOrganization: organization })}
        />
      )}
    </>
  );
}
