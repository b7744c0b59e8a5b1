import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type Receipt = Schema<"ReceiptBody">;

export type Stage = Receipt["stages"][number];

/** What became of the event with this id, one for each project that knows of it. */
export const getReceipts = (organization: string, eventId: string, signal?: AbortSignal): Promise<Receipt[]> =>
  unwrap(
    api.GET("/api/0/organizations/{organization}/receipts/{eventId}/", {
      params: { path: { organization, eventId } },
      signal,
    }),
  );

export const receiptsQuery = (organization: string, eventId: string) =>
  queryOptions({
    queryKey: ["receipts", organization, eventId],
    queryFn: ({ signal }) => getReceipts(organization, eventId, signal),
  });

export const useReceipts = (organization: string, eventId: string) => useQuery(receiptsQuery(organization, eventId));
