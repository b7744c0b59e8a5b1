import { IssuePage } from "./issue-page";
import { IssuesPage } from "./issues-page";
import { SharePage } from "./share-page";

/** What everybody may read: a published issue, and issues of public projects. Going on loads another page. */
export function PublicPage({ path }: { path: string }) {
  const [first = "", organization = "", , issue, , event] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (first === "share") return <SharePage shareId={path.split("/").filter(Boolean)[2] ?? ""} />;
  return issue ? (
    <IssuePage organization={organization} name={issue} eventName={event ?? "recommended"} />
  ) : (
    <IssuesPage organization={organization} />
  );
}
