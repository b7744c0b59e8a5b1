import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Dialog } from "~/components/dialog";
import { StandingPill } from "~/components/issue-life/standing-pill";
import { Loading, Partial } from "~/components/states";
import { Time } from "~/components/time";
import { type UsualDeed, usualFor } from "~/lib/issue-life/deed";
import { useRecommendedEvent } from "../api/get-recommended-event";
import type { Issue } from "../api/list-issues";
import { readExceptions } from "../model/peek";
import { useOpenIssue } from "./issue-link";
import styles from "./issue-peek.module.css";
import { titleOf } from "./issue-row";

interface IssuePeekProps {
  organization: string;
  issue: Issue;
  onDeed: (deed: UsualDeed, issue: Issue) => void;
  onClose: () => void;
}

/** A glance at an issue: its stack in a sheet beside the list, which keeps its place. */
export function IssuePeek({ organization, issue, onDeed, onClose }: IssuePeekProps) {
  const { t } = useTranslation("issues");
  const openIssue = useOpenIssue(organization);
  const { type, value } = titleOf(issue);
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      look="sheet"
      title={type}
      description={value}
      actions={
        <>
          {usualFor([issue]).map((deed) => (
            <Button
              key={deed}
              onClick={() => {
                onDeed(deed, issue);
                onClose();
              }}
            >
              {t(`life:act.${deed}`)}
            </Button>
          ))}
          <Button look="primary" onClick={() => openIssue(issue.id)}>
            {t("command.open")}
          </Button>
        </>
      }
    >
      <div className={styles.facts}>
        <span>{issue.shortId}</span>
        {issue.culprit && <code>{issue.culprit}</code>}
        <StandingPill issue={issue} />
        <Time value={issue.lastSeen} />
      </div>
      <Stack organization={organization} issue={issue.id} />
    </Dialog>
  );
}

function Stack({ organization, issue }: { organization: string; issue: string }) {
  const { t } = useTranslation("issues");
  const event = useRecommendedEvent(organization, issue);
  if (event.isPending) return <Loading rows={4} height={44} />;
  if (event.isError) return <Partial error={event.error} what={t("peek.event")} onRetry={() => void event.refetch()} />;
  const exceptions = readExceptions(event.data.entries);
  if (exceptions.length === 0) return <p className={styles.message}>{event.data.message || event.data.title}</p>;
  return exceptions.map(({ type, value, frames }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: exceptions of an event never move.
    <section key={index} className={styles.exception}>
      {index > 0 && (
        <>
          <h3>{t("peek.causedBy", { type })}</h3>
          <p className={styles.value}>{value}</p>
        </>
      )}
      {frames.length > 0 && (
        <ol className={styles.frames} translate="no">
          {frames.map(({ place, code }, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: nor do frames; one may be there twice.
            <li key={position} className={styles.frame}>
              <code className={styles.place}>{place}</code>
              {position === 0 && code && <code className={styles.code}>{code}</code>}
            </li>
          ))}
        </ol>
      )}
    </section>
  ));
}
