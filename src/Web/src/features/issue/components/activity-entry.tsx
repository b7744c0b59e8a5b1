import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Trans, useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { classNames } from "~/components/class-names";
import { Icon, type IconName } from "~/components/icon";
import { IconButton } from "~/components/icon-button";
import { ActivitySentence } from "~/components/issue-life/activity-sentence";
import { Menu, MenuItem } from "~/components/menu";
import { Time } from "~/components/time";
import { type TakenBack, textOf } from "~/lib/issue-life/activity";
import { useSelf } from "~/lib/session/get-self";
import type { Activity } from "~/lib/undo";
import type { Entry } from "../api/activities";
import type { IssueDetail } from "../api/get-issue";
import styles from "./activity-entry.module.css";
import { CommentText } from "./comment-text";
import type { useComments } from "./use-comments";

const CommentBox = lazy(() => import("./comment-box"));

export interface EntryDeeds {
  comments: ReturnType<typeof useComments>;
  onUndo: (operation: string) => void;
  /** Shows the issue as it was at a moment. */
  onAsOf: (moment: string) => void;
}

interface ActivityEntryProps {
  organization: string;
  issue: IssueDetail;
  entry: Entry;
  takenBack: TakenBack;
  /** Without them the entry can only be read. */
  deeds?: EntryDeeds;
}

/** One entry of the history: who did what and when, and what can be done about it. */
export function ActivityEntry({ organization, issue, entry, takenBack, deeds }: ActivityEntryProps) {
  const { t } = useTranslation("life");
  const [editing, setEditing] = useState(false);
  const back = takenBack.of(entry);
  const isNote = entry.type === "note";
  const text = textOf(entry, "text") ?? "";
  const deedsShown = deeds && !entry.pending && !editing;
  const { operation } = entry;
  return (
    <li className={classNames(styles.entry, entry.pending && styles.pending)} data-activity={entry.type}>
      <Sign entry={entry} />
      <div className={styles.body}>
        <div className={styles.line}>
          <span className={classNames(styles.sentence, back && styles.struck)}>
            <ActivitySentence
              activity={entry}
              issue={({ id, shortId }) => (
                <Link
                  to="/organizations/$organization/issues/$issue/"
                  params={{ organization, issue: id }}
                  search={{ query: undefined, asOf: undefined }}
                  translate="no"
                >
                  {shortId ?? `#${id}`}
                </Link>
              )}
            />
          </span>{" "}
          <span className={styles.time}>
            {entry.pending ? t("talk.comment.sending") : <Time value={entry.dateCreated} />}
          </span>
          {deedsShown && !back && !isNote && operation && (
            <>
              {" "}
              <button type="button" className={styles.undo} onClick={() => deeds.onUndo(operation)}>
                {t("talk.undo")}
              </button>
            </>
          )}
        </div>
        {entry.type === "undo" && <WhatWas undo={entry} takenBack={takenBack} />}
        {back && <Back by={back.by} />}
        {isNote &&
          (editing && deeds ? (
            <Suspense fallback={<CommentText text={text} />}>
              <CommentBox
                organization={organization}
                project={issue.project.slug}
                draft={`edit-${entry.id}`}
                initial={text}
                submit={t("talk.comment.save")}
                onSend={(next) => deeds.comments.change(entry, next)}
                onClose={() => setEditing(false)}
              />
            </Suspense>
          ) : (
            <div className={styles.comment}>
              <CommentText text={text} />
            </div>
          ))}
      </div>
      {deedsShown && <More entry={entry} deeds={deeds} onEdit={() => setEditing(true)} />}
    </li>
  );
}

function More({ entry, deeds, onEdit }: { entry: Entry; deeds: EntryDeeds; onEdit: () => void }) {
  const { t } = useTranslation("life");
  const { data: self } = useSelf();
  const own = entry.type === "note" && self !== undefined && entry.user?.id === self.id;
  return (
    <Menu
      align="end"
      trigger={<IconButton className={styles.more} icon="more" size="small" label={t("talk.entryActions")} />}
    >
      {own && (
        <>
          <MenuItem icon="edit" onSelect={onEdit}>
            {t("talk.comment.edit")}
          </MenuItem>
          <MenuItem icon="trash" onSelect={() => void deeds.comments.remove(entry)}>
            {t("talk.comment.delete")}
          </MenuItem>
        </>
      )}
      <MenuItem icon="history" onSelect={() => deeds.onAsOf(entry.dateCreated)}>
        {t("talk.asThen")}
      </MenuItem>
    </Menu>
  );
}

/** What an undoing took back. */
function WhatWas({ undo, takenBack }: { undo: Activity; takenBack: TakenBack }) {
  const { t } = useTranslation("life");
  const what = takenBack.whatOf(undo);
  return what.length === 0 ? null : (
    <ul className={styles.what}>
      <li className={styles.unseen}>{t("talk.whatWas")}</li>
      {what.map((entry) => (
        <li key={entry.id}>
          <ActivitySentence activity={entry} />
        </li>
      ))}
    </ul>
  );
}

function Back({ by }: { by: Activity | undefined }) {
  const { t } = useTranslation("life");
  return (
    <p className={styles.back}>
      <Icon name="undo" size={14} />
      <span>
        {by ? (
          <Trans
            t={t}
            i18nKey="talk.takenBackBy"
            components={{
              who: <span translate="no">{by.user?.name ?? t("talk.nobody")}</span>,
              time: <Time value={by.dateCreated} />,
            }}
          />
        ) : (
          t("talk.takenBack")
        )}
      </span>
    </p>
  );
}

const icons: Record<string, IconName> = {
  set_resolved_by_age: "check",
  set_unresolved: "undo",
  set_regression: "warning",
  set_escalating: "warning",
  auto_set_ongoing: "monitors",
  first_seen: "issues",
};

/** Whose it is; a drawing where it is nobody's. */
function Sign({ entry }: { entry: Activity }) {
  if (entry.user) return <Avatar name={entry.user.name} />;
  return (
    <span className={styles.sign}>
      <Icon name={icons[entry.type] ?? "settings"} size={14} />
    </span>
  );
}
