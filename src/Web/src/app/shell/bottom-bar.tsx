import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import type { Organization } from "~/lib/session/list-organizations";
import styles from "./bottom-bar.module.css";
import { navigation } from "./navigation";
import { setOverlay } from "./overlay";
import { PersonMenu } from "./person-menu";

// As in the left bar.
const active = { includeSearch: false };

/** The left bar's place on phones. */
export function BottomBar({ organization }: { organization: Organization | undefined }) {
  const { t } = useTranslation("shell");
  return (
    <nav className={styles.bar} aria-label={t("navigation")}>
      {organization &&
        navigation.slice(0, 3).map(({ id, icon, to }) => (
          <Link
            activeOptions={active}
            key={id}
            className={styles.item}
            to={to}
            params={{ organization: organization.slug }}
          >
            <Icon name={icon} size={20} />
            {t(`nav.${id}`)}
          </Link>
        ))}
      <button type="button" className={styles.item} onClick={() => setOverlay("palette")}>
        <Icon name="search" size={20} />
        {t("searchShort")}
      </button>
      <Link activeOptions={active} className={styles.item} to="/settings/">
        <Icon name="settings" size={20} />
        {t("nav.settings")}
      </Link>
      <div className={styles.person}>
        <PersonMenu compact />
      </div>
    </nav>
  );
}
