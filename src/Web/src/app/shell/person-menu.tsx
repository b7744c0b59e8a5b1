import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { languageOptions, useThemeOptions } from "~/components/language-and-theme";
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuLine } from "~/components/menu";
import { useSignOut } from "~/features/auth/api/sign-out";
import { type Language, setPreference, usePreferences } from "~/lib/preferences";
import { useSelf } from "~/lib/session/get-self";
import { toast } from "~/lib/toasts";
import { setOverlay } from "./overlay";
import styles from "./person-menu.module.css";

/** Who is signed in: language, theme, keys, log out. */
export function PersonMenu({ compact }: { compact?: boolean }) {
  const { t, i18n } = useTranslation("shell");
  const { data: self } = useSelf();
  const { theme } = usePreferences();
  const themes = useThemeOptions();
  const signOut = useSignOut();
  const navigate = useNavigate();
  const name = self?.name || self?.email || "";
  const leave = () =>
    signOut.mutate(undefined, {
      // A whole new page: nothing of the session stays in memory.
      onSuccess: () => location.assign("/auth/login/"),
      onError: () => toast(t("person.logOutFailed"), { tone: "danger" }),
    });
  return (
    <Menu
      side="top"
      trigger={
        <button
          type="button"
          className={compact ? styles.compact : styles.person}
          title={name}
          aria-label={t("person.menu", { name })}
        >
          <Avatar name={name} size={24} />
          {!compact && <span className={styles.name}>{name}</span>}
        </button>
      }
    >
      <MenuLabel>{self?.email}</MenuLabel>
      <MenuLine />
      <MenuLabel>{t("common:language")}</MenuLabel>
      <MenuChoice
        value={i18n.language as Language}
        options={languageOptions}
        onChange={(value) => setPreference("language", value)}
      />
      <MenuLine />
      <MenuLabel>{t("common:theme.label")}</MenuLabel>
      <MenuChoice value={theme} options={themes} onChange={(value) => setPreference("theme", value)} />
      <MenuLine />
      <MenuItem icon="building" onSelect={() => void navigate({ to: "/organizations/new/" })}>
        {t("person.organizations")}
      </MenuItem>
      <MenuItem keys="?" onSelect={() => setOverlay("shortcuts")}>
        {t("shortcuts.title")}
      </MenuItem>
      <MenuItem icon="log-out" onSelect={leave}>
        {t("person.logOut")}
      </MenuItem>
    </Menu>
  );
}
