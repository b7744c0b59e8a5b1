import { useTranslation } from "react-i18next";
import { formatExact } from "~/lib/format";
import type { MarkedFrame, RulesPreview } from "../api/preview-rules";
import { ChangedGroups } from "./changed-groups";
import { EventLink } from "./event-link";
import styles from "./grouping.module.css";

/** What rules would make of the newest events, in a sentence or two. */
export function PreviewOutcome({ preview }: { preview: RulesPreview }) {
  const { t, i18n } = useTranslation("grouping-rules");
  const exact = (count: number) => formatExact(i18n.language, count);
  const { events, changed, groups, issuesBefore, issuesAfter } = preview;
  if (events === 0) return <p>{t("preview.noEvents")}</p>;
  return (
    <>
      <p className={styles.outcome}>
        {groups.length === 0
          ? t("preview.same", { count: issuesBefore, exact: exact(issuesBefore) })
          : issuesBefore === issuesAfter
            ? t("preview.asMany", { count: issuesBefore, exact: exact(issuesBefore) })
            : t("preview.become", { count: issuesBefore, before: exact(issuesBefore), after: exact(issuesAfter) })}
      </p>
      <p className={styles.second}>
        {t("preview.against", { count: events, exact: exact(events) })}{" "}
        {groups.length > 0 && t("preview.changed", { count: changed, exact: exact(changed) })}
      </p>
    </>
  );
}

interface PreviewResultProps {
  organization: string;
  project: string;
  preview: RulesPreview;
}

/** What would be otherwise: groups, marks of frames, and which fingerprint rules would match. */
export function PreviewResult({ preview, ...about }: PreviewResultProps) {
  const { t, i18n } = useTranslation("grouping-rules");
  const exact = (count: number) => formatExact(i18n.language, count);
  const { groups, frames, fingerprints } = preview;
  return (
    <>
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
    </>
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
