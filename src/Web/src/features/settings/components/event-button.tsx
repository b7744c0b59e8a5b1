import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { toast } from "~/lib/toasts";
import { findEvent } from "../api/find-event";
import { errorText } from "../model/error-text";
import styles from "./event-button.module.css";

interface EventButtonProps {
  organization: string;
  eventId: string;
  title: string;
}

/** An event's title; pressed, it looks up the event's issue and goes there. */
export function EventButton({ organization, eventId, title }: EventButtonProps) {
  const { t } = useTranslation("settings");
  const navigate = useNavigate();
  const opening = useMutation({
    mutationFn: () => findEvent(organization, eventId),
    onSuccess: ({ groupId }) =>
      void navigate({
        to: "/organizations/$organization/issues/$issue/events/$event/",
        params: { organization, issue: groupId, event: eventId },
      }),
    onError: (error) => toast(errorText(error, t), { tone: "danger" }),
  });
  return (
    <button
      type="button"
      className={styles.event}
      aria-busy={opening.isPending || undefined}
      title={eventId}
      translate="no"
      onClick={() => {
        if (!opening.isPending) opening.mutate();
      }}
    >
      {title}
    </button>
  );
}
