import type { Issue } from "../api/list-issues";

/** Those that publishing, or taking links back, changes at all: a published issue would get another link, and the one that people have would die. */
export const toPublish = (isPublic: boolean, issues: readonly Issue[]): Issue[] =>
  issues.filter((issue) => issue.isPublic !== isPublic);
