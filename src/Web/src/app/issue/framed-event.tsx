import { useTranslation } from "react-i18next";
import { Empty, Loading } from "~/components/states";
import { GroupingSummary } from "~/features/grouping/components/grouping-summary";
import type { EventName } from "~/features/issue/api/get-event";
import { useNewestEventAsOf } from "~/features/issue/api/get-issue-as-of";
import { EventView } from "~/features/issue/components/event-view";
import { useFramedIssue, useFramedMoment } from "~/features/issue/components/framed-issue";
import { Section } from "~/features/issue/components/section";

interface FramedEventProps {
  organization: string;
  /** The id or short id that the page's address has. */
  name: string;
  eventName: EventName;
  environment: string[] | undefined;
}

/** One event inside its issue's frame, with why it is there. As of a moment it is by default the newest of then. */
export function FramedEvent(props: FramedEventProps) {
  const moment = useFramedMoment();
  return moment && props.eventName === "recommended" ? (
    <PastEvent {...props} moment={moment} />
  ) : (
    <ShownEvent {...props} />
  );
}

function ShownEvent({ organization, name, eventName, environment }: FramedEventProps) {
  const { t } = useTranslation("grouping");
  const issue = useFramedIssue();
  return (
    <EventView
      organization={organization}
      name={name}
      issue={issue}
      eventName={eventName}
      environment={environment}
      grouping={(eventId) => (
        <Section id="grouping" title={t("title")}>
          <GroupingSummary organization={organization} project={issue.project.slug} issue={name} eventId={eventId} />
        </Section>
      )}
    />
  );
}

function PastEvent({ moment, ...props }: FramedEventProps & { moment: string }) {
  const { t } = useTranslation("life");
  const newest = useNewestEventAsOf(props.organization, useFramedIssue(), moment);
  if (newest.isPending) return <Loading rows={5} height={72} />;
  if (newest.data) return <ShownEvent {...props} eventName={newest.data} />;
  return <Empty icon="history" title={t("talk.history.noEvent")} />;
}
