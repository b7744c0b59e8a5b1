import { Link, Outlet, useParams, useRouterState } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { useTitle } from "~/components/page";
import { useSelf } from "~/lib/session/get-self";
import { useProjects } from "~/lib/session/list-projects";
import { useCurrentOrganization } from "../shell/use-current-organization";
import styles from "./settings-frame.module.css";
import { accountPages, organizationPages, projectPages, type SettingsPage, serverPages } from "./settings-pages";

/** The settings' pages in a list at the left; on phones the list is a page of its own, and each page leads back to it. */
export function SettingsFrame() {
  const { t } = useTranslation("settings");
  const isList = useRouterState({ select: ({ location }) => /^\/settings\/?$/.test(location.pathname) });
  return (
    <div className={styles.frame} data-list={isList || undefined}>
      <SettingsList title={isList} />
      <div className={styles.page}>
        <Link className={styles.back} to="/settings/">
          <Icon name="chevron-left" />
          {t("title")}
        </Link>
        <Outlet />
      </div>
    </div>
  );
}

function SettingsList({ title }: { title: boolean }) {
  const { t } = useTranslation("settings");
  const [text, setText] = useState("");
  const organization = useCurrentOrganization();
  const { project } = useParams({ strict: false });
  const { data: self } = useSelf();
  const matches = ({ id }: SettingsPage) =>
    `${t(`page.${id}`)} ${t(`words.${id}`)}`.toLowerCase().includes(text.trim().toLowerCase());
  return (
    <nav className={styles.list} aria-label={t("title")}>
      <p className={styles.title}>{t("title")}</p>
      {title && <ListTitle />}
      <label className={styles.search}>
        <Icon name="search" size={14} />
        <input
          type="search"
          className={styles.input}
          value={text}
          placeholder={t("search")}
          aria-label={t("search")}
          onChange={(event) => setText(event.target.value)}
        />
      </label>
      <Group heading={t("group.account")} pages={accountPages.filter(matches)} />
      {organization && (
        <Group
          heading={organization.name}
          pages={organizationPages.filter(matches)}
          organization={organization.slug}
          always={project !== undefined}
        >
          {project && <CurrentProject organization={organization.slug} project={project} matches={matches} />}
        </Group>
      )}
      {self?.isSuperuser && <Group heading={t("group.server")} pages={serverPages.filter(matches)} />}
    </nav>
  );
}

/** The tab's title where the list is the page. */
function ListTitle() {
  const { t } = useTranslation("settings");
  useTitle(t("title"));
  return null;
}

interface GroupProps {
  heading: string;
  pages: readonly SettingsPage[];
  organization?: string;
  /** Shown even when no page of it matches. */
  always?: boolean;
  children?: React.ReactNode;
}

function Group({ heading, pages, organization, always, children }: GroupProps) {
  const { t } = useTranslation("settings");
  if (pages.length === 0 && !always) return null;
  return (
    <div className={styles.group}>
      <h2 className={styles.heading}>{heading}</h2>
      <ul>
        {pages.map(({ id, to }) => (
          <li key={id}>
            <Link
              className={styles.item}
              to={to}
              params={{ organization } as never}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {t(`page.${id}`)}
              <Icon name="chevron-right" />
            </Link>
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}

function CurrentProject({
  organization,
  project,
  matches,
}: {
  organization: string;
  project: string;
  matches: (page: SettingsPage) => boolean;
}) {
  const { t } = useTranslation("settings");
  const { data: projects } = useProjects(organization);
  const name = projects?.find(({ slug }) => slug === project)?.name ?? project;
  return (
    <>
      <h3 className={styles.project}>{name}</h3>
      <ul>
        {projectPages.filter(matches).map(({ id, to }) => (
          <li key={id}>
            <Link
              className={styles.item}
              data-deep="true"
              to={to}
              params={{ organization, project } as never}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {t(`page.${id}`)}
              <Icon name="chevron-right" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
