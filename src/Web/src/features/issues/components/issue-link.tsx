import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";

const page = "/organizations/$organization/issues/$issue/";

/** Goes to an issue's page. */
export function useOpenIssue(organization: string): (issue: string) => void {
  const navigate = useNavigate();
  return (issue) => void navigate({ to: page, params: { organization, issue } });
}

interface IssueLinkProps {
  organization: string;
  issue: string;
  className?: string;
  children: ReactNode;
}

/** Within the list, which is one stop of the Tab key and opens the row by Enter. */
export function IssueLink({ organization, issue, className, children }: IssueLinkProps) {
  return (
    <Link className={className} to={page} params={{ organization, issue }} tabIndex={-1}>
      {children}
    </Link>
  );
}
