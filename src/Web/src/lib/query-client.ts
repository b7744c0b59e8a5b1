import { QueryCache, QueryClient } from "@tanstack/react-query";
import { proofRequired } from "~/lib/api-client";
import { isApiError } from "~/lib/api-error";

/** The code of what an organisation refuses until its member has linked an identity. */
const signOnRequired = "sso-required";

const retriesMax = 2;

/** What a refusal says does not change by asking again; a server that is away or busy may come back. */
function mayRetry(failures: number, error: unknown): boolean {
  return failures < retriesMax && isApiError(error) && (error.status === 0 || error.status >= 500);
}

/** Makes the cache of everything that came from the server. `onSessionEnded` is called when a request is answered 401, `onSignOnRequired` when an organisation wants another sign-on. */
export function createQueryClient(onSessionEnded: () => void, onSignOnRequired: (organization: string) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (!isApiError(error, 401) || error.code === proofRequired) return;
        if (error.code === signOnRequired) onSignOnRequired(error.options.extra?.organization ?? "");
        else onSessionEnded();
      },
    }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: mayRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
