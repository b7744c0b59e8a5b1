import { useMutation, useQueryClient } from "@tanstack/react-query";
import { send } from "~/lib/api-send";
import { type Self, selfQuery } from "~/lib/session/get-self";

/** What to change of one's own account; what is absent stays. */
export interface UpdateSelf {
  name?: string;
  options?: UpdateOptions;
}

/** Empty texts are the browser's own. */
export interface UpdateOptions {
  language?: "en" | "zh-hans" | "";
  theme?: "light" | "dark" | "system";
  timezone?: string;
  clock24Hours?: boolean;
  /** What the user interface remembers, by name. */
  ui?: Record<string, unknown>;
}

export const updateSelf = (body: UpdateSelf): Promise<Self> => send("put", "/api/0/users/me/", { body });

export function useUpdateSelf() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: updateSelf,
    onSuccess: (self) => queryClient.setQueryData(selfQuery().queryKey, self),
  });
}
