import { queryOptions, useQuery } from "@tanstack/react-query";
import { api, type Schema, unwrap } from "~/lib/api-client";

export type Token = Schema<"TokenBody">;

/** One's own tokens, without their text. */
export const listTokens = (signal?: AbortSignal): Promise<Token[]> => unwrap(api.GET("/api/0/api-tokens/", { signal }));

export const tokensQuery = () => queryOptions({ queryKey: ["tokens"], queryFn: ({ signal }) => listTokens(signal) });

export const useTokens = () => useQuery(tokensQuery());
