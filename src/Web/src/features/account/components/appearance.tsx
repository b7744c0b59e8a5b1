import { useTranslation } from "react-i18next";
import { languageOptions, useThemeOptions } from "~/components/language-and-theme";
import { Segmented } from "~/components/segmented";
import { type Language, setPreference, usePreferences } from "~/lib/preferences";
import styles from "./appearance.module.css";

/** Theme, language and keys; what is chosen counts at once. */
export function Appearance() {
  const { t, i18n } = useTranslation("account");
  const { theme, keysEnabled } = usePreferences();
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
