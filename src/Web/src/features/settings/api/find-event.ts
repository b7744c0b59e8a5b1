import { api, unwrap } from "~/lib/api-client";

/** In which issue an event is. */
export const findEvent = (organization: string, eventId: string): Promise<{ groupId: string; eventId: string }> =>
  unwrap(
    api.GET("/api/0/organizations/{organization}/eventids/{eventId}/", {
      params: { path: { organization, eventId } },
    }),
  );
