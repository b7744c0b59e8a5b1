import { QueryCache, QueryClient } from "@tanstack/react-query";
import { proofRequired } from "~/lib/api-client";
import { isApiError } from "~/lib/api-error";

const retriesMax = 2;

/** What a refusal says does not change by asking again; a server that is away or busy may come back. */
function mayRetry(failures: number, error: unknown): boolean {
  return failures < retriesMax && isApiError(error) && (error.status === 0 || error.status >= 500);
}

/** Makes the cache of everything that came from the server. `onSessionEnded` is called when a request is answered 401. */
export function createQueryClient(onSessionEnded: () => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isApiError(error, 401) && error.code !== proofRequired) onSessionEnded();
      },
    }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: mayRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
