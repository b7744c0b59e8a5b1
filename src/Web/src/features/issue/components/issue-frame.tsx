import { useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import { Icon } from "~/components/icon";
import { IconButton } from "~/components/icon-button";
import { HistoryButton } from "~/components/issue-life/history-button";
import { useLife } from "~/components/issue-life/use-life";
import { Kbd } from "~/components/kbd";
import { MenuItem } from "~/components/menu";
import { Page } from "~/components/page";
import { Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { useCommands } from "~/lib/commands";
import { isOutdated } from "~/lib/issue-life/standing";
import { useLive } from "~/lib/live";
import { type IssueDetail, issueQuery, useIssue } from "../api/get-issue";
import { isGone, liveOf, withLive } from "../model/live-issue";
import { useSeen } from "../model/use-seen";
import { ActivityPart } from "./activity-part";
import { FactsStrip } from "./facts-strip";
import { IssueContext } from "./framed-issue";
import { IssueActions, useIssueCommands } from "./issue-actions";
import styles from "./issue-frame.module.css";
import { IssueHeader } from "./issue-header";
import { IssueRail } from "./issue-rail";
import { useJoinItems } from "./join-items";
import { PastFrame } from "./past-frame";
import { ShareItems } from "./share-items";
import { useLiveActivities } from "./use-activities";
import { PartNote } from "./whereabouts";

interface IssueFrameProps {
  organization: string;
  /** An id or a short id. */
  name: string;
  environment: string[] | undefined;
  /** The way back to the list that one came from, and to its next and previous issue, where they are known. */
  onList: () => void;
  onNext?: () => void;
  onPrevious?: () => void;
  /** Shows the issue as it was then, only to read; undefined: as it is. */
  asOf: string | undefined;
  onAsOf: (moment: string | undefined) => void;
  /** Inside is all that was done to it, which the rail need not tell. */
  hasActivity: boolean;
  /** Inside is a list with keys of its own: those that go from issue to issue rest. */
  hasList: boolean;
  /** Lists of issues that were read are no longer right. */
  onChanged: () => void;
  /** What is shown when there is no such issue, or not for this person. */
  notFound: ReactNode;
  children: ReactNode;
}

/** What stays while one goes from event to event: the issue's name, its actions, its facts, and the rail. */
export function IssueFrame(props: IssueFrameProps) {
  const { organization, name, notFound } = props;
  const { t } = useTranslation("issue");
  const issue = useIssue(organization, name);
  useLiveIssue(organization, name);
  if (issue.isPending)
    return (
      <Page title={name} head={<Crumbs organization={organization} onList={props.onList} shortId={name} />}>
        <Loading rows={5} height={88} />
      </Page>
    );
  // What was deleted meanwhile is there no more, although it was read.
  if (issue.isError && (!issue.data || isApiError(issue.error, 404)))
    return isApiError(issue.error, 404) ? (
      notFound
    ) : (
      <Page title={name} head={<Crumbs organization={organization} onList={props.onList} shortId={name} />}>
        <Failed error={issue.error} onRetry={() => void issue.refetch()} />
      </Page>
    );
  if (props.asOf)
    return (
      <PastFrame
        {...props}
        key={props.asOf}
        asOf={props.asOf}
        present={issue.data}
        head={
          <Crumbs
            organization={organization}
            onList={props.onList}
            project={issue.data.project}
            shortId={issue.data.shortId}
          />
        }
        neighbors={<Neighbors onNext={props.onNext} onPrevious={props.onPrevious} />}
      />
    );
  return (
    <LoadedFrame {...props} issue={issue.data}>
      {props.children}
      <span className={styles.unseen} role="status">
        {t("announce", { title: issue.data.title })}
      </span>
    </LoadedFrame>
  );
}

function LoadedFrame(props: IssueFrameProps & { issue: IssueDetail }) {
  const { organization, name, issue, environment, onList, onNext, onPrevious, onChanged, hasList, children } = props;
  const { onAsOf, hasActivity } = props;
  const { t } = useTranslation("issue");
  const life = useLife(organization, { onChanged });
  useIssueCommands({ life, issue });
  useSeen(organization, issue.id);
  useLiveActivities(organization, issue);
  const navigate = useNavigate();
  const toActivity = () =>
    void navigate({
      to: "/organizations/$organization/issues/$issue/activity/",
      params: { organization, issue: name },
    });
  const join = useJoinItems({ organization, issue, onGone: onList });
  const items = (
    <>
      {issue.activity && (
        <MenuItem icon="comment" onSelect={toActivity}>
          {t("life:talk.title")}
        </MenuItem>
      )}
      <ShareItems life={life} issue={issue} />
      {join.items}
    </>
  );
  const group = t("group");
  useCommands([
    { id: "issue.list", title: t("neighbors.list"), group, keys: "u", run: onList },
    ...(onNext && !hasList ? [{ id: "issue.next", title: t("neighbors.next"), group, keys: "j", run: onNext }] : []),
    ...(onPrevious && !hasList
      ? [{ id: "issue.previous", title: t("neighbors.previous"), group, keys: "k", run: onPrevious }]
      : []),
  ]);
  return (
    <IssueContext value={issue}>
      <Page
        title={`${issue.shortId} · ${issue.title}`}
        head={
          <Crumbs organization={organization} onList={onList} project={issue.project} shortId={issue.shortId} copies />
        }
        actions={
          <>
            <Neighbors onNext={onNext} onPrevious={onPrevious} />
            <HistoryButton
              title={t("life:talk.history.title")}
              group={group}
              value={undefined}
              from={issue.firstSeen}
              onChoose={onAsOf}
            />
            <IssueActions life={life} issue={issue}>
              {items}
            </IssueActions>
          </>
        }
      >
        <div className={styles.columns}>
          <div className={styles.main}>
            <PartNote organization={organization} name={name} issue={issue} onSplit={join.onSplit} />
            <IssueHeader issue={issue} />
            <FactsStrip organization={organization} name={name} issue={issue} />
            {children}
          </div>
          <div className={styles.rail}>
            <IssueRail
              organization={organization}
              name={name}
              issue={issue}
              environment={environment}
              life={life}
              activity={
                issue.activity && !hasActivity && <ActivityPart {...{ organization, name, issue, onChanged, onAsOf }} />
              }
              onSplit={join.onSplit}
            />
          </div>
        </div>
        <IssueActions life={life} issue={issue} look="foot">
          {items}
        </IssueActions>
        {life.dialog}
        {join.dialogs}
      </Page>
    </IssueContext>
  );
}

interface CrumbsProps {
  organization: string;
  onList: () => void;
  project?: { id: string; slug: string };
  shortId: string;
  copies?: boolean;
}

function Crumbs({ organization, onList, project, shortId, copies }: CrumbsProps) {
  const { t } = useTranslation("issue");
  return (
    <nav className={styles.crumbs} aria-label={t("crumbs")}>
      <IconButton icon="arrow-left" label={t("neighbors.list")} className={styles.back} onClick={onList} />
      <button type="button" className={styles.crumb} onClick={onList}>
        {t("issues")}
      </button>
      {project && (
        <>
          <span className={styles.slash} aria-hidden="true">
            /
          </span>
          <Link
            className={styles.crumb}
            to="/organizations/$organization/issues/"
            params={{ organization }}
            search={{ project: [project.id], query: undefined }}
            translate="no"
          >
            {project.slug}
          </Link>
        </>
      )}
      <span className={styles.slash} aria-hidden="true">
        /
      </span>
      <span className={styles.shortId} translate="no">
        {shortId}
      </span>
      {copies && <CopyButton text={shortId} what={t("shortId")} />}
    </nav>
  );
}

function Neighbors({ onNext, onPrevious }: Pick<IssueFrameProps, "onNext" | "onPrevious">) {
  const { t } = useTranslation("issue");
  if (!onNext && !onPrevious) return null;
  return (
    <div className={styles.neighbors}>
      <button
        type="button"
        className={styles.neighbor}
        disabled={!onPrevious}
        aria-label={t("neighbors.previous")}
        title={t("neighbors.previous")}
        onClick={onPrevious}
      >
        <Icon name="chevron-left" />
        <Kbd keys="k" />
      </button>
      <button
        type="button"
        className={styles.neighbor}
        disabled={!onNext}
        aria-label={t("neighbors.next")}
        title={t("neighbors.next")}
        onClick={onNext}
      >
        <Kbd keys="j" />
        <Icon name="chevron-right" />
      </button>
    </div>
  );
}

/** Counts and last seen change by themselves; where something was done, the issue is read again. */
function useLiveIssue(organization: string, name: string): void {
  const client = useQueryClient();
  useLive(({ kind, data }) => {
    const { queryKey } = issueQuery(organization, name);
    if (kind === "reset") void client.invalidateQueries({ queryKey });
    if (kind !== "issues") return;
    const shown = client.getQueryData(queryKey);
    if (!shown) return;
    const live = liveOf(shown, data);
    if (live && (isGone(shown, data) || isOutdated(shown, live))) void client.invalidateQueries({ queryKey });
    else client.setQueryData(queryKey, withLive(shown, data));
  });
}
