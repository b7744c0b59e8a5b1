import { useTranslation } from "react-i18next";
import { formatExact } from "~/lib/format";
import type { MarkedFrame, RulesPreview } from "../api/preview-rules";
import { ChangedGroups } from "./changed-groups";
import { EventLink } from "./event-link";
import styles from "./grouping.module.css";

interface PreviewResultProps {
  organization: string;
  project: string;
  preview: RulesPreview;
  /** The rules are other ones by now. */
  isOld: boolean;
}

/** What rules would make of the newest events. */
export function PreviewResult({ preview, isOld, ...about }: PreviewResultProps) {
  const { t, i18n } = useTranslation("grouping-rules");
  const exact = (count: number) => formatExact(i18n.language, count);
  if (preview.events === 0) return <p>{t("preview.noEvents")}</p>;
  const { groups, frames, fingerprints, issuesBefore, issuesAfter } = preview;
  return (
    <div className={styles.result} data-old={isOld || undefined}>
      {isOld && <p className={styles.second}>{t("preview.old")}</p>}
      <div>
        <p className={styles.outcome}>
          {groups.length === 0
            ? t("preview.same", { count: issuesBefore, exact: exact(issuesBefore) })
            : issuesBefore === issuesAfter
              ? t("preview.asMany", { count: issuesBefore, exact: exact(issuesBefore) })
              : t("preview.become", { count: issuesBefore, before: exact(issuesBefore), after: exact(issuesAfter) })}
        </p>
        <p className={styles.second}>
          {t("preview.against", { count: preview.events, exact: exact(preview.events) })}{" "}
          {groups.length > 0 && t("preview.changed", { count: preview.changed, exact: exact(preview.changed) })}
        </p>
      </div>
      {groups.length > 0 && <ChangedGroups {...about} groups={groups} />}
      {frames.marked > 0 && (
        <section className={styles.part}>
          <h3>{t("preview.frames", { count: frames.marked, exact: exact(frames.marked) })}</h3>
          <ul className={styles.rows}>
            {frames.examples.map((frame) => (
              <li key={`${frame.eventID} ${placeOf(frame)}`} className={styles.row}>
                <Frame {...about} frame={frame} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {fingerprints.length > 0 && (
        <section className={styles.part}>
          <h3>{t("preview.fingerprints")}</h3>
          <ul className={styles.rows}>
            {fingerprints.map(({ rule, events, examples }) => (
              <li key={rule} className={styles.row}>
                <code translate="no">{rule}</code>
                <span className={styles.second}>{t("preview.matches", { count: events, exact: exact(events) })}</span>
                {examples.map((event) => (
                  <EventLink key={event.eventID} {...about} event={event} />
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const placeOf = ({ module, filename, function: name }: MarkedFrame): string =>
  [module ?? filename, name].filter(Boolean).join(" · ");

function Frame({ frame, ...about }: Pick<PreviewResultProps, "organization" | "project"> & { frame: MarkedFrame }) {
  const { t } = useTranslation("grouping-rules");
  return (
    <>
      <code className={styles.title} translate="no">
        {placeOf(frame)}
      </code>
      <span>{frame.after ? t("preview.nowInApp") : t("preview.nowOutOfApp")}</span>
      {frame.rule && (
        <span className={styles.second}>
          {t("preview.byRule")} <code translate="no">{frame.rule}</code>
        </span>
      )}
      <EventLink {...about} event={frame} />
    </>
  );
}
