import { api, type Schema, unwrap } from "~/lib/api-client";
import { isApiError } from "~/lib/api-error";
import { createStore } from "~/lib/store";

export type Activity = Schema<"ActivityBody">;

/** Undoing would overwrite what somebody did later; the app asks whether to do it all the same. */
export interface UndoQuestion {
  later: Activity[];
  answer: (overwrite: boolean) => void;
}

/** The question that is open, which the app shows as a dialog. */
export const undoQuestion = createStore<UndoQuestion | null>(null);

/**
 * Undoes what one request did: to `issue` alone, else to all that it changed. Asks first when somebody changed the same later.
 * The ids of the issues that changed; null when the person let it be. Throws an `ApiError`.
 */
export async function undoOperation(organization: string, operation: string, issue?: string): Promise<string[] | null> {
  try {
    return await send(organization, operation, issue, false);
  } catch (error) {
    const later = isApiError(error, 409)
      ? (error.options.body as { later?: Activity[] } | undefined)?.later
      : undefined;
    if (!later) throw error;
    return (await ask(later)) ? send(organization, operation, issue, true) : null;
  }
}

async function send(
  organization: string,
  operation: string,
  issue: string | undefined,
  force: boolean,
): Promise<string[]> {
  const body = { operation, force };
  const { undone } = await unwrap(
    issue === undefined
      ? api.POST("/api/0/organizations/{organization}/issues/undo/", { params: { path: { organization } }, body })
      : api.POST("/api/0/organizations/{organization}/issues/{issue}/undo/", {
          params: { path: { organization, issue } },
          body,
        }),
  );
  return undone;
}

function ask(later: Activity[]): Promise<boolean> {
  undoQuestion.get()?.answer(false);
  return new Promise((resolve) => {
    undoQuestion.set({
      later,
      answer: (overwrite) => {
        undoQuestion.set(null);
        resolve(overwrite);
      },
    });
  });
}
