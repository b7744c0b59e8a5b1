import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";

export interface DeadLetter {
  id: string;
  /** null: the letter cannot be read any more. */
  to: string | null;
  template: string | null;
  datePosted: string;
  dateFailed: string;
  attempts: number;
  reason: string;
}

export interface MailStatus {
  isConfigured: boolean;
  waiting: number;
  oldestWaiting: string | null;
  lastError: string | null;
  deadCount: number;
  dead: DeadLetter[];
}

/** What became of a test, in the SMTP server's own words. */
export interface MailTest {
  sent: boolean;
  answer: string;
}

const path = "/api/0/internal/mail/";
const queryKey = ["manage", "mail"];
const refreshMilliseconds = 10_000;

export const useMail = (enabled: boolean) =>
  useQuery({
    queryKey,
    queryFn: ({ signal }) => send<MailStatus>("get", path, { signal }),
    refetchInterval: refreshMilliseconds,
    enabled,
  });

export const useSendTestMail = () =>
  useMutation({
    mutationFn: (body: { to: string; language: string }) => send<MailTest>("post", `${path}test/`, { body }),
  });

export function useLetterActions() {
  const queryClient = useQueryClient();
  const onSuccess = () => queryClient.invalidateQueries({ queryKey });
  const at = (id: string) => `${path}${encodeURIComponent(id)}/`;
  return {
    retry: useMutation({ mutationFn: (id: string) => send("post", `${at(id)}retry/`), onSuccess }),
    drop: useMutation({ mutationFn: (id: string) => send("delete", at(id)), onSuccess }),
  };
}
