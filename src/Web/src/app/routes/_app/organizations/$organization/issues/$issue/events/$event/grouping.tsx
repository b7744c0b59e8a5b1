import { createFileRoute } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { MergedParts } from "~/components/issue-life/merged-parts";
import { Empty, Failed, Loading } from "~/components/states";
import { GroupingView } from "~/features/grouping/components/grouping-view";
import { eventQuery, useEvent } from "~/features/issue/api/get-event";
import { useFramedIssue } from "~/features/issue/components/framed-issue";
import { isApiError } from "~/lib/api-error";
import { eventIdOf } from "~/lib/event-id";
import { loadTexts } from "~/lib/i18n";
import { textOf } from "~/lib/search-params";

/** Why an event is in its issue, and why another one is or is not. */
export const Route = createFileRoute("/_app/organizations/$organization/issues/$issue/events/$event/grouping")({
  validateSearch: (search: Record<string, unknown>): { show?: "all"; with?: string } => ({
    show: search.show === "all" ? "all" : undefined,
    with: eventIdOf(textOf(search.with) ?? ""),
  }),
  loader: ({ context: { queryClient }, params: { organization, issue, event } }) => {
    void queryClient.prefetchQuery(eventQuery(organization, issue, event, undefined));
    return loadTexts("grouping");
  },
  component: GroupingRoute,
});

function GroupingRoute() {
  const { t } = useTranslation("issue");
  const { organization, issue: name, event: eventName } = Route.useParams();
  const { show, with: other } = Route.useSearch();
  const navigate = Route.useNavigate();
  const { id, project, metadata, title, partCount = 0 } = useFramedIssue();
  const event = useEvent(organization, name, eventName, undefined);
  if (event.isPending) return <Loading rows={5} height={72} />;
  if (event.isError)
    return isApiError(event.error, 404) ? (
      <Empty icon="history" title={t("gone.title")}>
        {t("gone.text", { event: eventName.slice(0, 8) })}
      </Empty>
    ) : (
      <Failed error={event.error} onRetry={() => void event.refetch()} />
    );
  const { eventID } = event.data;
  return (
    <GroupingView
      key={eventID}
      organization={organization}
      project={project}
      issue={name}
      likeness={metadata.type ?? metadata.title ?? title}
      eventId={eventID}
      showsAll={show === "all"}
      onShowAll={(all) =>
        void navigate({ search: (search) => ({ ...search, show: all ? "all" : undefined }), resetScroll: false })
      }
      parts={partCount > 0 && <MergedParts organization={organization} issue={id} />}
      other={other}
      onCompare={(id) => void navigate({ search: (search) => ({ ...search, with: id }), resetScroll: false })}
    />
  );
}
