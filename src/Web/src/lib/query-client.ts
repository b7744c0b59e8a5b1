import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { proofRequired } from "~/lib/api-client";
import { type ApiError, isApiError } from "~/lib/api-error";

/** The code of what an organisation refuses until its member came from its provider. */
const signOnRequired = "sso-required";

/** The code of what a session that began at a provider is refused elsewhere. */
const signInRequired = "sign-in-required";

/** The code of what an organisation refuses until its member has a second factor; the page says so. */
const secondFactorRequired = "2fa-required";

const retriesMax = 2;

/** What a refusal says does not change by asking again; a server that is away or busy may come back. */
function mayRetry(failures: number, error: unknown): boolean {
  return failures < retriesMax && isApiError(error) && (error.status === 0 || error.status >= 500);
}

/** What else than to ask again there is to do when a request is answered 401. */
interface Refusals {
  onSessionEnded: () => void;
  /** An organisation wants its members to come from its provider; without a linked identity they link it first. */
  onSignOnRequired: (organization: string, isLinked: boolean) => void;
  /** A session that began at a provider reaches its organisation only; without a name it is the account that it does not reach. */
  onSignInRequired: (organization: string | undefined) => void;
}

/** Makes the cache of everything that came from the server. */
export function createQueryClient({ onSessionEnded, onSignOnRequired, onSignInRequired }: Refusals): QueryClient {
  /** Whether the refusal was one of those that another sign-in heals. */
  const leads = (error: ApiError) => {
    const { organization, linked } = error.options.extra ?? {};
    if (error.code === signOnRequired) onSignOnRequired(organization ?? "", linked === "true");
    else if (error.code === signInRequired) onSignInRequired(organization);
    else return false;
    return true;
  };
  return new QueryClient({
    mutationCache: new MutationCache({
      onError: (error) => {
        if (isApiError(error, 401)) leads(error);
      },
    }),
    queryCache: new QueryCache({
      onError: (error) => {
        if (!isApiError(error, 401) || error.code === proofRequired || error.code === secondFactorRequired) return;
        if (!leads(error)) onSessionEnded();
      },
    }),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: mayRetry, refetchOnWindowFocus: true },
      mutations: { retry: false },
    },
  });
}
