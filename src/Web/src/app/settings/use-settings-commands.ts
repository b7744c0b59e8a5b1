import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Command } from "~/lib/commands";
import { useSelf } from "~/lib/session/get-self";
import { projectsQuery } from "~/lib/session/list-projects";
import { accountPages, organizationPages, projectPages, type SettingsPage, serverPages } from "./settings-pages";

/** Every page of the settings, and making a project: the palette lists them behind what the page itself offers. */
export function useSettingsCommands(organization: string | undefined): Command[] {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const { data: self } = useSelf();
  // Read when some page has asked for them; the palette itself does when it opens.
  const { data: projects = [] } = useQuery({ ...projectsQuery(organization ?? ""), enabled: false });
  const pages: SettingsPage[] = [
    ...accountPages,
    ...(organization ? organizationPages : []),
    ...(self?.isSuperuser ? serverPages : []),
  ];
  return [
    ...(organization
      ? [
          {
            id: "projects.new",
            title: t("projects.new"),
            group: t("common:group.everywhere"),
            words: "create project",
            run: () => void navigate({ to: "/organizations/$organization/projects/new/", params: { organization } }),
          },
        ]
      : []),
    ...pages.map(({ id, to }) => ({
      id: `settings.${id}`,
      title: t(`page.${id}`),
      group: t("title"),
      words: t(`words.${id}`),
      run: () => void navigate({ to, params: { organization } as never }),
    })),
    ...projects.flatMap(({ slug, name }) =>
      projectPages.map(({ id, to }) => ({
        id: `settings.${slug}.${id}`,
        title: t("ofProject", { page: t(`page.${id}`), project: name }),
        group: t("title"),
        words: t(`words.${id}`),
        run: () => void navigate({ to, params: { organization, project: slug } as never }),
      })),
    ),
  ];
}
