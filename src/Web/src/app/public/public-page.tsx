import { lazy, Suspense } from "react";
import { SharePage } from "./share-page";

// A published issue is what most people come for; its page loads nothing of the others.
const IssuePage = lazy(() => import("./issue-page").then((page) => ({ default: page.IssuePage })));
const IssuesPage = lazy(() => import("./issues-page").then((page) => ({ default: page.IssuesPage })));

/** What everybody may read: a published issue, and issues of public projects. Going on loads another page. */
export function PublicPage({ path }: { path: string }) {
  const [first = "", organization = "", , issue, , event] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (first === "share") return <SharePage shareId={path.split("/").filter(Boolean)[2] ?? ""} />;
  return (
    <Suspense>
      {issue ? (
        <IssuePage organization={organization} name={issue} eventName={event ?? "recommended"} />
      ) : (
        <IssuesPage organization={organization} />
      )}
    </Suspense>
  );
}
