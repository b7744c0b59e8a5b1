import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { formatDateTime, formatExactTime, formatUtc } from "~/lib/format";
import type { Stage } from "../api/get-receipts";
import { iconOf, isDrop } from "../model/stages";
import styles from "./receipts.module.css";
import { StageWords } from "./stage-words";

export interface ReceiptStepsProps {
  organization: string;
  /** Slug of the event's project. */
  project: string;
  eventId: string;
  /** In order of time. */
  stages: readonly Stage[];
}

/** What happened to an event, step by step. */
export function ReceiptSteps({ stages, ...about }: ReceiptStepsProps) {
  return (
    <ol className={styles.steps}>
      {stages.map((stage, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a story's steps keep their places.
        <li key={index} className={styles.step} data-step data-drop={isDrop(stage) || undefined} tabIndex={-1}>
          <span className={styles.sign}>
            <Icon name={iconOf(stage)} />
          </span>
          <div className={styles.words}>
            <StageWords {...about} stage={stage} />
          </div>
          {stage.at && <Moment value={stage.at} isDay={stage.stage === "expires"} />}
        </li>
      ))}
    </ol>
  );
}

/** To the millisecond, as stages follow each other fast; only the day where hours do not matter. */
function Moment({ value, isDay }: { value: string; isDay: boolean }) {
  const { i18n } = useTranslation("receipts");
  const moment = Date.parse(value);
  const exact = `${formatDateTime(i18n.language, moment)} · ${formatUtc(i18n.language, moment)}`;
  return (
    <time className={styles.time} dateTime={value} title={exact}>
      {formatExactTime(i18n.language, moment, !isDay)}
    </time>
  );
}
