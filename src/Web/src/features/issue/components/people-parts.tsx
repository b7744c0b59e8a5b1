import { useTranslation } from "react-i18next";
import { Avatar } from "~/components/avatar";
import { IconButton } from "~/components/icon-button";
import { PriorityMark } from "~/components/issue-life/priority-mark";
import type { Life } from "~/components/issue-life/use-life";
import { useNow } from "~/lib/clock";
import { formatExact, formatRelative } from "~/lib/format";
import { subscribe } from "~/lib/issue-life/deed";
import { priorities } from "~/lib/issue-life/standing";
import { nameOf } from "~/lib/issue-life/words";
import type { IssueDetail } from "../api/get-issue";
import styles from "./people-parts.module.css";
import { RailPart } from "./rail-part";

interface PeoplePartsProps {
  life: Life;
  issue: IssueDetail;
}

const facesMax = 6;

/** Who has the issue and how soon, who hears of it, and who has seen it. */
export function PeopleParts({ life, issue }: PeoplePartsProps) {
  const { t, i18n } = useTranslation("life");
  const targets = { issues: [issue] };
  const { assignedTo, isSubscribed } = issue;
  const priority = priorities.find((each) => each === issue.priority) ?? "medium";
  const seenBy = issue.seenBy ?? [];
  const now = useNow(Date.parse(seenBy[0]?.lastSeen ?? issue.lastSeen));
  return (
    <>
      <RailPart title={t("act.assignedTo")}>
        <div className={styles.pair}>
          <button type="button" className={styles.choice} onClick={() => life.ask("assign", targets)}>
            <Avatar name={assignedTo?.name} size={24} />
            <span className={styles.name} translate={assignedTo ? "no" : undefined}>
              {assignedTo ? nameOf(assignedTo) : t("common:nobody")}
            </span>
          </button>
          <button
            type="button"
            className={styles.choice}
            title={t("act.setPriority")}
            onClick={() => life.ask("priority", targets)}
          >
            <PriorityMark priority={priority} />
            <span className={styles.unseen}>{t("act.priorityTitle")}</span>
            {t(`act.priority.${priority}`)}
          </button>
        </div>
      </RailPart>
      <RailPart
        title={t("act.follow.title")}
        action={
          <IconButton
            icon="alerts"
            size="small"
            className={isSubscribed ? styles.on : undefined}
            aria-pressed={isSubscribed}
            label={t(isSubscribed ? "act.follow.unsubscribe" : "act.follow.subscribe")}
            onClick={() => void life.perform(subscribe(!isSubscribed), targets)}
          />
        }
      >
        <Faces people={issue.participants ?? []} none={t("act.follow.nobody")} />
        <p className={styles.note}>{t(isSubscribed ? "act.follow.on" : "act.follow.off")}</p>
      </RailPart>
      {seenBy.length > 0 && (
        <RailPart title={t("act.seen.title")}>
          <Faces
            people={seenBy}
            tell={({ name, lastSeen }) =>
              t("act.seen.at", {
                name,
                time: formatRelative(t, i18n.language, Date.parse(lastSeen ?? ""), now),
              })
            }
          />
        </RailPart>
      )}
    </>
  );
}

interface Person {
  id: string;
  name: string;
  email: string;
  lastSeen?: string;
}

interface FacesProps<P extends Person> {
  people: readonly P[];
  /** Said when there is nobody. */
  none?: string;
  /** More than the name. */
  tell?: (person: P) => string;
}

function Faces<P extends Person>({ people, none, tell }: FacesProps<P>) {
  const { t, i18n } = useTranslation("life");
  if (people.length === 0) return <p className={styles.note}>{none}</p>;
  const more = people.length - facesMax;
  return (
    <ul className={styles.faces}>
      {people.slice(0, facesMax).map((person) => (
        <li key={person.id} title={tell?.(person)}>
          <Avatar name={person.name || person.email} size={24} labelled />
        </li>
      ))}
      {more > 0 && (
        <li
          className={styles.note}
          title={people
            .slice(facesMax)
            .map(({ name }) => name)
            .join(", ")}
        >
          {t("act.seen.more", { exact: formatExact(i18n.language, more) })}
        </li>
      )}
    </ul>
  );
}
