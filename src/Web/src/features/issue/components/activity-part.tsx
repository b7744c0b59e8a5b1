import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Loading } from "~/components/states";
import { useCommands } from "~/lib/commands";
import { readTakenBack } from "~/lib/issue-life/activity";
import { readDraft } from "~/lib/issue-life/comment-draft";
import type { Entry } from "../api/activities";
import type { IssueDetail } from "../api/get-issue";
import { ActivityEntry } from "./activity-entry";
import styles from "./activity-part.module.css";
import { RailPart } from "./rail-part";
import { useActivities } from "./use-activities";
import { useComments } from "./use-comments";
import { useUndoEntry } from "./use-undo-entry";

const CommentBox = lazy(() => import("./comment-box"));

const shownMax = 5;

interface ActivityPartProps {
  organization: string;
  /** The issue's name in the page's address. */
  name: string;
  issue: IssueDetail;
  onChanged: () => void;
  onAsOf: (moment: string) => void;
}

/** The newest of what was done to the issue, and where to say something about it. */
export function ActivityPart({ organization, name, issue, onChanged, onAsOf }: ActivityPartProps) {
  const { data: history = [] } = useActivities(organization, issue);
  const deeds = useEntryDeeds(organization, issue, onChanged, onAsOf);
  const takenBack = readTakenBack(history);
  return (
    <ActivityFrame organization={organization} name={name}>
      <CommentEntry organization={organization} issue={issue} comments={deeds.comments} />
      <ul>
        {history.slice(0, shownMax).map((entry) => (
          <ActivityEntry key={entry.id} {...{ organization, issue, entry, takenBack, deeds }} />
        ))}
      </ul>
    </ActivityFrame>
  );
}

/** What had been done by the moment that the page shows; only to read. */
export function PastActivityPart({ organization, name, issue }: Omit<ActivityPartProps, "onChanged" | "onAsOf">) {
  const history: Entry[] = issue.activity ?? [];
  const takenBack = readTakenBack(history);
  return (
    <ActivityFrame organization={organization} name={name}>
      <ul>
        {history.slice(0, shownMax).map((entry) => (
          <ActivityEntry key={entry.id} {...{ organization, issue, entry, takenBack }} />
        ))}
      </ul>
    </ActivityFrame>
  );
}

function ActivityFrame({
  organization,
  name,
  children,
}: {
  organization: string;
  name: string;
  children: React.ReactNode;
}) {
  const { t } = useTranslation("life");
  return (
    <RailPart
      title={t("talk.title")}
      action={
        <Link
          className={styles.all}
          to="/organizations/$organization/issues/$issue/activity/"
          params={{ organization, issue: name }}
          aria-label={t("talk.all")}
        >
          {t("talk.allShort")}
        </Link>
      }
    >
      {children}
    </RailPart>
  );
}

/** What can be done with the entries of a history. */
export function useEntryDeeds(
  organization: string,
  issue: IssueDetail,
  onChanged: () => void,
  onAsOf: (moment: string) => void,
) {
  const comments = useComments(organization, issue);
  const undo = useUndoEntry(organization, issue, onChanged);
  return { comments, onUndo: (operation: string) => void undo(operation), onAsOf };
}

interface CommentEntryProps {
  organization: string;
  issue: IssueDetail;
  comments: ReturnType<typeof useComments>;
}

/** A button that becomes the field; it is open at once when something was written and not sent. */
export function CommentEntry({ organization, issue, comments }: CommentEntryProps) {
  const { t } = useTranslation("life");
  const draft = issue.id;
  const [open, setOpen] = useState(() => readDraft(draft).text !== "");
  useCommands([
    {
      id: "issue.comment",
      title: t("talk.comment.open"),
      group: t("issue:group"),
      keys: "c",
      run: () => setOpen(true),
    },
  ]);
  return (
    <div className={styles.comment}>
      {open ? (
        <Suspense fallback={<Loading rows={1} height={76} />}>
          <CommentBox
            organization={organization}
            project={issue.project.slug}
            draft={draft}
            submit={t("talk.comment.send")}
            onSend={comments.add}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : (
        <Button icon="comment" onClick={() => setOpen(true)}>
          {t("talk.comment.open")}
        </Button>
      )}
    </div>
  );
}
