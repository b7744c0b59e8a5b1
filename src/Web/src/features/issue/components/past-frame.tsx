import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { Button } from "~/components/button";
import { AsOfBar } from "~/components/issue-life/as-of-bar";
import { HistoryButton } from "~/components/issue-life/history-button";
import { Page } from "~/components/page";
import { Empty, Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { formatExact } from "~/lib/format";
import { activitiesSinceQuery } from "../api/activities";
import type { IssueDetail } from "../api/get-issue";
import { useIssueAsOf } from "../api/get-issue-as-of";
import { Days } from "./activity-page";
import { PastActivityPart } from "./activity-part";
import { FactsStrip } from "./facts-strip";
import { IssueContext, MomentContext } from "./framed-issue";
import frame from "./issue-frame.module.css";
import { IssueHeader } from "./issue-header";
import styles from "./past-frame.module.css";
import { RailPart } from "./rail-part";

interface PastFrameProps {
  organization: string;
  name: string;
  asOf: string;
  onAsOf: (moment: string | undefined) => void;
  /** The issue as it is. */
  present: IssueDetail;
  head: ReactNode;
  neighbors: ReactNode;
  hasActivity: boolean;
  children: ReactNode;
}

/** The issue as it was at a moment: everything reads as it did, and nothing can be done. */
export function PastFrame(props: PastFrameProps) {
  const { organization, name, asOf, onAsOf, present, head, neighbors, hasActivity, children } = props;
  const { t } = useTranslation("life");
  const past = useIssueAsOf(organization, present.id, asOf);
  const issue = past.data;
  const isAbsent = isApiError(past.error, 404);
  return (
    <Page
      title={`${present.shortId} · ${issue?.title ?? present.title}`}
      head={head}
      actions={
        <>
          {neighbors}
          <HistoryButton
            title={t("talk.history.title")}
            group={t("issue:group")}
            value={asOf}
            from={present.firstSeen}
            onChoose={onAsOf}
          />
        </>
      }
    >
      <Since {...{ organization, asOf, present, issue }} onBack={() => onAsOf(undefined)} />
      {past.isPending ? (
        <Loading rows={5} height={88} />
      ) : isAbsent ? (
        <Empty
          icon="history"
          title={t("talk.history.notYet")}
          action={<Button onClick={() => onAsOf(undefined)}>{t("talk.history.back")}</Button>}
        >
          {t("talk.history.notYetText")}
        </Empty>
      ) : !issue ? (
        <Failed error={past.error} onRetry={() => void past.refetch()} />
      ) : (
        <IssueContext value={issue}>
          <MomentContext value={asOf}>
            <div className={frame.columns}>
              <div className={frame.main}>
                <IssueHeader issue={issue} />
                <FactsStrip organization={organization} name={name} issue={issue} />
                {children}
              </div>
              <div className={frame.rail}>
                <aside aria-label={t("issue:rail.title")}>
                  <Assignee issue={issue} />
                  {issue.activity && !hasActivity && (
                    <PastActivityPart organization={organization} name={name} issue={issue} />
                  )}
                </aside>
              </div>
            </div>
          </MomentContext>
        </IssueContext>
      )}
    </Page>
  );
}

interface SinceProps {
  organization: string;
  asOf: string;
  present: IssueDetail;
  issue: IssueDetail | undefined;
  onBack: () => void;
}

/** The bar, with what came since: how many events, and what was done. */
function Since({ organization, asOf, present, issue, onBack }: SinceProps) {
  const { t, i18n } = useTranslation("life");
  const [open, setOpen] = useState(false);
  const since = useQuery(activitiesSinceQuery(organization, present.id, asOf));
  const events = issue ? Math.max(0, Number(present.count) - Number(issue.count)) : undefined;
  const changes = since.data?.length;
  return (
    <AsOfBar
      moment={asOf}
      onBack={onBack}
      details={
        open &&
        since.data && (
          <div className={styles.since}>
            <Days organization={organization} issue={present} history={since.data} known={present.activity} />
          </div>
        )
      }
    >
      {events !== undefined && (
        <span>{t("talk.history.events", { count: events, exact: formatExact(i18n.language, events) })}</span>
      )}
      {changes === 0 && <span>{t("talk.history.noChanges")}</span>}
      {changes !== undefined && changes > 0 && (
        <Button
          look="quiet"
          opensMenu
          aria-expanded={open}
          title={t("talk.history.whatChanged")}
          onClick={() => setOpen(!open)}
        >
          {t("talk.history.changes", { count: changes })}
        </Button>
      )}
    </AsOfBar>
  );
}

function Assignee({ issue: { assignedTo } }: { issue: IssueDetail }) {
  const { t } = useTranslation("life");
  return (
    <RailPart title={t("talk.assignee")}>
      <span className={styles.assignee}>
        <Avatar name={assignedTo?.name} />
        <span translate="no">
          {assignedTo?.type === "team" && "#"}
          {assignedTo?.name ?? t("common:nobody")}
        </span>
      </span>
    </RailPart>
  );
}
