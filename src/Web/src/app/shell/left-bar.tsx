import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Kbd } from "~/components/kbd";
import { Mark } from "~/components/mark";
import type { Organization } from "~/lib/session/list-organizations";
import styles from "./left-bar.module.css";
import { LiveDot } from "./live-dot";
import { navigation } from "./navigation";
import { OrganizationMenu } from "./organization-menu";
import { setOverlay } from "./overlay";
import { PersonMenu } from "./person-menu";

// What the page shows of its data does not make it another page.
const active = { includeSearch: false };

export function LeftBar({ organization }: { organization: Organization | undefined }) {
  const { t } = useTranslation("shell");
  return (
    <nav className={styles.bar} aria-label={t("navigation")}>
      <OrganizationMenu organization={organization} className={styles.organization}>
        <Mark size={22} />
        <span className={styles.name}>{organization?.name ?? t("noOrganization.short")}</span>
      </OrganizationMenu>
      <button type="button" className={styles.search} onClick={() => setOverlay("palette")} title={t("search")}>
        <Icon name="search" />
        <span className={styles.text}>{t("search")}</span>
        <span className={styles.tail}>
          <Kbd keys="mod+k" />
        </span>
      </button>
      <ul className={styles.items}>
        {organization &&
          navigation.map(({ id, icon, to }) => (
            <li key={id}>
              <Link
                activeOptions={active}
                className={styles.item}
                to={to}
                params={{ organization: organization.slug }}
                title={t(`nav.${id}`)}
              >
                <Icon name={icon} />
                <span className={styles.text}>{t(`nav.${id}`)}</span>
              </Link>
            </li>
          ))}
      </ul>
      <div className={styles.foot}>
        {organization && <LiveDot />}
        <Link activeOptions={active} className={styles.item} to="/settings/" title={t("nav.settings")}>
          <Icon name="settings" />
          <span className={styles.text}>{t("nav.settings")}</span>
        </Link>
        <div className={styles.person}>
          <PersonMenu />
        </div>
      </div>
    </nav>
  );
}
