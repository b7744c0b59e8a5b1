import { useTranslation } from "react-i18next";
import { CopyButton } from "~/components/copy-button";
import { Dialog } from "~/components/dialog";
import { Icon } from "~/components/icon";
import { Json } from "~/components/json";
import { Failed, Loading } from "~/components/states";
import { eventJsonPath, useEventJson } from "../api/get-event-json";
import type { IssueDetail } from "../api/get-issue";
import type { EventDetail } from "../model/event";
import { markdownOf } from "../model/markdown";
import styles from "./json-sheet.module.css";

interface JsonSheetProps {
  organization: string;
  issue: IssueDetail;
  event: EventDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** The event as it is stored, to read, to copy and to take along. */
export function JsonSheet({ organization, issue, event, open, onOpenChange }: JsonSheetProps) {
  const { t } = useTranslation("issue");
  const project = issue.project.slug;
  const json = useEventJson(organization, project, event.eventID, open);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      look="sheet"
      title={t("json.title")}
      description={<code className={styles.id}>{event.eventID}</code>}
    >
      <div className={styles.actions}>
        {json.data !== undefined && <CopyButton text={JSON.stringify(json.data, null, 2)}>{t("json.copy")}</CopyButton>}
        <CopyButton text={markdownOf(issue, event)}>{t("json.copyMarkdown")}</CopyButton>
        <a
          className={styles.file}
          href={eventJsonPath(organization, project, event.eventID)}
          download={`${issue.shortId}-${event.eventID}.json`}
        >
          <Icon name="intake" />
          {t("json.save")}
        </a>
      </div>
      {json.isPending && <Loading rows={8} height={40} />}
      {json.isError && <Failed error={json.error} onRetry={() => void json.refetch()} />}
      {json.data !== undefined && <Json value={json.data} />}
    </Dialog>
  );
}
