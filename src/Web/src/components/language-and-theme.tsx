import { useTranslation } from "react-i18next";
import { type Language, setPreference, type Theme, usePreferences } from "~/lib/preferences";
import styles from "./language-and-theme.module.css";
import { Segmented } from "./segmented";

/** Each language by its own name, so that who reads no other finds it. */
export const languageOptions: { value: Language; label: string }[] = [
  { value: "en", label: "English" },
  { value: "zh-Hans", label: "中文" },
];

export function useThemeOptions(): { value: Theme; label: string }[] {
  const { t } = useTranslation("common");
  return [
    { value: "light", label: t("theme.light") },
    { value: "dark", label: t("theme.dark") },
    { value: "system", label: t("theme.system") },
  ];
}

/** The two choices for pages without a session. */
export function LanguageAndTheme() {
  const { t, i18n } = useTranslation("common");
  const { theme } = usePreferences();
  return (
    <div className={styles.choices}>
      <Segmented
        label={t("language")}
        value={i18n.language as Language}
        options={languageOptions}
        onChange={(value) => setPreference("language", value)}
      />
      <Segmented
        label={t("theme.label")}
        value={theme}
        options={useThemeOptions()}
        onChange={(value) => setPreference("theme", value)}
      />
    </div>
  );
}
