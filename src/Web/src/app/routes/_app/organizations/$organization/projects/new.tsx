import { createFileRoute, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/components/page";
import { NewProject } from "~/features/projects/components/new-project";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/_app/organizations/$organization/projects/new")({
  loader: () => loadTexts("projects"),
  component: NewProjectRoute,
});

function NewProjectRoute() {
  const { t } = useTranslation("projects");
  const { organization } = Route.useParams();
  const navigate = useNavigate();
  return (
    <Page title={t("new.title")}>
      <NewProject
        organization={organization}
        onCreated={({ slug, platform }) =>
          void navigate({
            to: "/organizations/$organization/projects/$project/getting-started/",
            params: { organization, project: slug },
            search: platform ? undefined : { platform: "other" },
          })
        }
      />
    </Page>
  );
}
