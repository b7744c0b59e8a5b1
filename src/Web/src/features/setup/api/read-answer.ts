import { ApiError } from "~/lib/api-error";

/** The JSON of an answer; anything but 2xx, or no answer, throws an ApiError. */
export async function readAnswer<T>(call: Promise<Response>): Promise<T> {
  const response = await call.catch((cause: unknown) => {
    throw ApiError.unreachable(cause);
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw ApiError.from(response, body);
  return body as T;
}
