import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Trans, useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Icon } from "~/components/icon";
import styles from "~/components/issue-life/join.module.css";
import { Refusal } from "~/components/issue-life/refusal";
import { useAttempt } from "~/components/issue-life/use-attempt";
import { useJoining } from "~/components/issue-life/use-joining";
import { useTitle } from "~/components/page";
import { Empty, Loading } from "~/components/states";
import { Time } from "~/components/time";
import { now } from "~/lib/clock";
import { formatDate, formatDateTime } from "~/lib/format";
import { type Whereabouts, whereaboutsQuery } from "~/lib/issue-life/split";
import { useLive } from "~/lib/live";
import { type IssueDetail, issueQuery } from "../api/get-issue";

interface MissingIssueProps {
  organization: string;
  /** An id or a short id. */
  name: string;
  /** What is shown when there never was such an issue, or not for this person. */
  children: ReactNode;
}

/** What stands at the address of an issue that is not there: that it was deleted, with the way back, or that nothing is known of it. */
export function MissingIssue({ organization, name, children }: MissingIssueProps) {
  const { data, isFetching } = useQuery(whereaboutsQuery(organization, name));
  if (isFetching && !data?.deleted) return <Loading rows={3} />;
  return data?.deleted ? (
    <DeletedIssue organization={organization} name={name} issue={data} deleted={data.deleted} />
  ) : (
    children
  );
}

interface DeletedIssueProps {
  organization: string;
  name: string;
  issue: Whereabouts;
  deleted: NonNullable<Whereabouts["deleted"]>;
}

function DeletedIssue({ organization, name, issue, deleted }: DeletedIssueProps) {
  const { t, i18n } = useTranslation("life");
  const { restore } = useJoining(organization);
  const { busy, error, attempt } = useAttempt();
  const client = useQueryClient();
  useTitle(t("join.deleted.title", { shortId: issue.shortId }));
  // Somebody else may bring it back.
  useChangeOf(issue.id, () => void client.invalidateQueries({ queryKey: issueQuery(organization, name).queryKey }));
  const { operation, user, dateDeleted, dateErased, isDiscarded } = deleted;
  const until = formatDate(i18n.language, Date.parse(dateErased), now());
  return (
    <Empty
      icon="trash"
      title={t("join.deleted.title", { shortId: issue.shortId })}
      action={
        operation && (
          <Button look="primary" icon="undo" busy={busy} onClick={() => attempt(() => restore(issue, operation))}>
            {t("common:undo")}
          </Button>
        )
      }
    >
      <div className={styles.deleted}>
        <p translate="no">{issue.title}</p>
        {issue.part && <p>{t("join.part.now", { part: issue.part.shortId, shortId: issue.shortId })}</p>}
        <p>
          {user ? (
            <Trans
              t={t}
              i18nKey="join.deleted.by"
              values={{ name: user.name }}
              components={{ time: <Time value={dateDeleted} /> }}
            />
          ) : (
            <Trans t={t} i18nKey="join.deleted.bySomebody" components={{ time: <Time value={dateDeleted} /> }} />
          )}
        </p>
        <p>
          {isDiscarded && t("join.deleted.discarded")} {t("join.deleted.until", { date: until })}
        </p>
        {!operation && <p>{t("join.deleted.ask")}</p>}
        <Refusal error={error} />
      </div>
    </Empty>
  );
}

/** What the live connection tells of one issue, which is not the one that is shown. */
function useChangeOf(issue: string | undefined, onChange: () => void): void {
  useLive(({ kind, data }) => {
    const changed = kind === "issues" ? ((data as { issues?: { id: string }[] } | null)?.issues ?? []) : [];
    if (changed.some(({ id }) => id === issue)) onChange();
  });
}

interface PartNoteProps {
  organization: string;
  name: string;
  issue: IssueDetail;
  onSplit: () => void;
}

/** Says that the address is that of an issue which was merged into the one that is shown. */
export function PartNote({ organization, name, issue, onSplit }: PartNoteProps) {
  const { t, i18n } = useTranslation("life");
  const isOther = name !== issue.id && name.toUpperCase() !== issue.shortId.toUpperCase();
  const { data } = useQuery({ ...whereaboutsQuery(organization, name), enabled: isOther });
  const part = isOther ? data?.part : undefined;
  const client = useQueryClient();
  // It may be split off again.
  useChangeOf(part?.id, () => void client.invalidateQueries({ queryKey: issueQuery(organization, name).queryKey }));
  if (!part) return null;
  const since = part.since ? Date.parse(part.since) : undefined;
  const date = since && formatDate(i18n.language, since, now());
  return (
    <p className={styles.note} role="note">
      <Icon name="merge" />
      <span title={since ? formatDateTime(i18n.language, since) : undefined}>
        {t(date ? "join.part.since" : "join.part.now", { part: part.shortId, shortId: issue.shortId, date })}
      </span>
      <Button look="quiet" onClick={onSplit}>
        {t("join.part.split")}
      </Button>
    </p>
  );
}
