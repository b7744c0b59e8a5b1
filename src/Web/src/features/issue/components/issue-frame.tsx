import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { createContext, type ReactNode, use } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import { Icon } from "~/components/icon";
import { IconButton } from "~/components/icon-button";
import { Kbd } from "~/components/kbd";
import { Page } from "~/components/page";
import { Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { useCommands } from "~/lib/commands";
import { useLive } from "~/lib/live";
import { type IssueDetail, issueQuery, useIssue } from "../api/get-issue";
import { isGone, withLive } from "../model/live-issue";
import { FactsStrip } from "./facts-strip";
import { IssueActions, useIssueCommands } from "./issue-actions";
import styles from "./issue-frame.module.css";
import { IssueHeader } from "./issue-header";
import { IssueRail } from "./issue-rail";
import { useJoinItems } from "./join-items";
import { ShareItems } from "./share-items";
import { useIssueActions } from "./use-issue-actions";
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
  /** Inside is a list with keys of its own: those that go from issue to issue rest. */
  hasList: boolean;
  /** Lists of issues that were read are no longer right. */
  onChanged: () => void;
  /** What is shown when there is no such issue, or not for this person. */
  notFound: ReactNode;
  children: ReactNode;
}

const IssueContext = createContext<IssueDetail | null>(null);

/** The issue that the page is about, for what stands inside its frame. */
export function useFramedIssue(): IssueDetail {
  const issue = use(IssueContext);
  if (!issue) throw new Error("There is no IssueFrame around this component.");
  return issue;
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
  const { t } = useTranslation("issue");
  const onAction = useIssueActions(organization, name, issue, onChanged);
  useIssueCommands({ issue, onAction });
  const join = useJoinItems({ organization, issue, onGone: onList });
  const items = (
    <>
      <ShareItems organization={organization} name={name} issue={issue} />
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
            <IssueActions issue={issue} onAction={onAction}>
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
              onSplit={join.onSplit}
            />
          </div>
        </div>
        <IssueActions issue={issue} onAction={onAction} look="foot">
          {items}
        </IssueActions>
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

/** Counts, last seen and state change by themselves; nothing else does. */
function useLiveIssue(organization: string, name: string): void {
  const client = useQueryClient();
  useLive(({ kind, data }) => {
    const { queryKey } = issueQuery(organization, name);
    if (kind === "reset") void client.invalidateQueries({ queryKey });
    if (kind !== "issues") return;
    const shown = client.getQueryData(queryKey);
    if (shown && isGone(shown, data)) void client.invalidateQueries({ queryKey });
    else client.setQueryData(queryKey, (issue) => issue && withLive(issue, data));
  });
}
