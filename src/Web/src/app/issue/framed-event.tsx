import { useTranslation } from "react-i18next";
import { GroupingSummary } from "~/features/grouping/components/grouping-summary";
import type { EventName } from "~/features/issue/api/get-event";
import { EventView } from "~/features/issue/components/event-view";
import { useFramedIssue } from "~/features/issue/components/issue-frame";
import { Section } from "~/features/issue/components/section";

interface FramedEventProps {
  organization: string;
  /** The id or short id that the page's address has. */
  name: string;
  eventName: EventName;
  environment: string[] | undefined;
}

/** One event inside its issue's frame, with why it is there. */
export function FramedEvent({ organization, name, eventName, environment }: FramedEventProps) {
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
