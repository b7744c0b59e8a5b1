import { useTranslation } from "react-i18next";
import { languageOptions, useThemeOptions } from "~/components/language-and-theme";
import { Segmented } from "~/components/segmented";
import { useNow } from "~/lib/clock";
import { formatDateTime } from "~/lib/format";
import { type Language, setPreference, usePreferences } from "~/lib/preferences";
import styles from "./appearance.module.css";
import { ZoneChoice } from "./zone-choice";

/** Theme, language and keys; what is chosen counts at once. */
export function Appearance() {
  const { t, i18n } = useTranslation("account");
  const { theme, keysEnabled, clock24Hours, timeZone } = usePreferences();
  return (
    <div className={styles.settings}>
      <div className={styles.setting}>
        <h2>{t("common:theme.label")}</h2>
        <Segmented
          label={t("common:theme.label")}
          value={theme}
          options={useThemeOptions()}
          onChange={(value) => setPreference("theme", value)}
        />
      </div>
      <div className={styles.setting}>
        <h2>{t("common:language")}</h2>
        <Segmented
          label={t("common:language")}
          value={i18n.language as Language}
          options={languageOptions}
          onChange={(value) => setPreference("language", value)}
        />
      </div>
      <div className={styles.setting}>
        <h2>{t("clock.title")}</h2>
        <Segmented
          label={t("clock.title")}
          value={clock24Hours === null ? "auto" : clock24Hours ? "24" : "12"}
          options={[
            { value: "12", label: t("clock.12") },
            { value: "24", label: t("clock.24") },
            { value: "auto", label: t("common:theme.system") },
          ]}
          onChange={(value) => setPreference("clock24Hours", value === "auto" ? null : value === "24")}
        />
      </div>
      <div className={styles.setting}>
        <div>
          <h2>{t("zone.title")}</h2>
          <p className={styles.hint}>
            {t("zone.hint")} <TimeNow />
          </p>
        </div>
        <ZoneChoice value={timeZone} onChange={(value) => setPreference("timeZone", value)} />
      </div>
      <div className={styles.setting}>
        <div>
          <h2>{t("keys.title")}</h2>
          <p className={styles.hint}>{t("keys.hint")}</p>
        </div>
        <Segmented
          label={t("keys.title")}
          value={keysEnabled ? "on" : "off"}
          options={[
            { value: "on", label: t("keys.on") },
            { value: "off", label: t("keys.off") },
          ]}
          onChange={(value) => setPreference("keysEnabled", value === "on")}
        />
      </div>
    </div>
  );
}

/** The time as it is shown everywhere with what is chosen. */
function TimeNow() {
  const { i18n } = useTranslation("account");
  const now = useNow(Date.now());
  return <span>{formatDateTime(i18n.language, now)}</span>;
}
