import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLive, usePollInterval } from "~/lib/live";
import { activitiesQuery, readActivitiesAgain } from "../api/activities";
import type { IssueDetail } from "../api/get-issue";

/** While events come in, of which the history tells nothing, it is read again at most so often. */
const stepMilliseconds = 5_000;

/** The newest of what was done to the issue; it comes along with the issue. */
export function useActivities(organization: string, issue: IssueDetail) {
  const client = useQueryClient();
  const query = activitiesQuery(organization, issue.id);
  const { activity } = issue;
  // A newer answer about the issue knows more.
  const known = useRef(activity);
  useEffect(() => {
    if (known.current === activity) return;
    known.current = activity;
    void readActivitiesAgain(client, organization, issue.id);
  }, [client, organization, issue.id, activity]);
  return useQuery({ ...query, initialData: activity, refetchInterval: usePollInterval() });
}

/** The history follows the server: what others do shows at once. */
export function useLiveActivities(organization: string, { id, count }: IssueDetail): void {
  const client = useQueryClient();
  const shown = useRef(count);
  const readAt = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const read = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    readAt.current = Date.now();
    void readActivitiesAgain(client, organization, id);
  };
  useLive(({ kind, data }) => {
    if (kind === "reset") return read();
    if (kind !== "issues") return;
    const live = ((data as { issues?: { id: string; count: string }[] } | null)?.issues ?? []).find(
      (each) => each.id === id,
    );
    if (!live) return;
    const counted = live.count !== shown.current;
    shown.current = live.count;
    const wait = counted ? readAt.current + stepMilliseconds - Date.now() : 0;
    if (wait <= 0) read();
    else timer.current ??= setTimeout(read, wait);
  });
}
