import { useQuery } from "@tanstack/react-query";
import { createFileRoute } from "@tanstack/react-router";
import { Page } from "~/components/page";
import { teamMembersQuery, teamQuery } from "~/features/members/api/teams";
import { Team } from "~/features/members/components/team";
import { loadTexts } from "~/lib/i18n";

export const Route = createFileRoute("/_app/settings/$organization/teams/$team")({
  loader: ({ context: { queryClient }, params: { organization, team } }) => {
    void queryClient.prefetchQuery(teamQuery(organization, team));
    void queryClient.prefetchInfiniteQuery(teamMembersQuery(organization, team));
    return loadTexts("members");
  },
  component: TeamRoute,
});

function TeamRoute() {
  const { organization, team } = Route.useParams();
  const navigate = Route.useNavigate();
  const detail = useQuery(teamQuery(organization, team));
  return (
    <Page title={detail.data?.name ?? team}>
      <Team
        organization={organization}
        team={team}
        onSlug={(slug) =>
          void navigate({
            to: "/settings/$organization/teams/$team/",
            params: { organization, team: slug },
            replace: true,
          })
        }
        onDeleted={() => void navigate({ to: "/settings/$organization/teams/", params: { organization } })}
      />
    </Page>
  );
}
