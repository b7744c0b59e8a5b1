import { useMutation, useQueryClient } from "@tanstack/react-query";
import { readAnswer } from "./read-answer";

export interface SetUp {
  token: string;
  email: string;
  password: string;
  name?: string;
  organization: string;
  rootUrl?: string;
  language?: string;
}

/** Where to go on; the browser is signed in. */
export interface SetUpDone {
  organizationSlug: string;
  projectSlug: string | null;
}

export const setUp = (body: SetUp): Promise<SetUpDone> =>
  readAnswer(
    fetch("/api/0/setup/", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

export function useSetUp() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: setUp, onSuccess: () => queryClient.clear() });
}
