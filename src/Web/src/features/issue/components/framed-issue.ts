import { createContext, use } from "react";
import type { IssueDetail } from "../api/get-issue";

export const IssueContext = createContext<IssueDetail | null>(null);

/** The moment as of which the page shows its issue. */
export const MomentContext = createContext<string | undefined>(undefined);

/** The issue that the page is about, for what stands inside its frame. */
export function useFramedIssue(): IssueDetail {
  const issue = use(IssueContext);
  if (!issue) throw new Error("There is no IssueFrame around this component.");
  return issue;
}

/** Undefined: the page shows the issue as it is. */
export const useFramedMoment = (): string | undefined => use(MomentContext);
