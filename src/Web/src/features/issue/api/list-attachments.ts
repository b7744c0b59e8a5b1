import { queryOptions, useQuery } from "@tanstack/react-query";
import { isApiError } from "~/lib/api-error";
import { send } from "~/lib/api-send";

/** A file that came with an event. */
export interface Attachment {
  id: string;
  /** 32 hexadecimal digits. */
  event_id: string;
  /** `event.attachment`, `event.minidump`, … */
  type: string;
  name: string;
  mimetype: string | null;
  dateCreated: string;
  /** Bytes. */
  size: number;
}

const path = (organization: string, project: string, eventId: string) =>
  `/api/0/projects/${encodeURIComponent(organization)}/${encodeURIComponent(project)}/events/${eventId}/attachments/`;

/** The event's files; none when the event is stored no longer. */
export const listAttachments = async (
  organization: string,
  project: string,
  eventId: string,
  signal?: AbortSignal,
): Promise<Attachment[]> => {
  try {
    return await send("get", path(organization, project, eventId), { signal });
  } catch (error) {
    if (isApiError(error, 404)) return [];
    throw error;
  }
};

/** The address of a file's bytes. */
export const attachmentPath = (organization: string, project: string, { id, event_id }: Attachment): string =>
  `${path(organization, project, event_id)}${encodeURIComponent(id)}/?download=1`;

export const attachmentsQuery = (organization: string, project: string, eventId: string) =>
  queryOptions({
    queryKey: ["attachments", organization, project, eventId],
    queryFn: ({ signal }) => listAttachments(organization, project, eventId, signal),
    staleTime: 60_000,
  });

export const useAttachments = (organization: string, project: string, eventId: string) =>
  useQuery(attachmentsQuery(organization, project, eventId));
