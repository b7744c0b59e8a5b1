import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Segmented } from "~/components/segmented";
import { Empty, Failed, Loading } from "~/components/states";
import { isApiError } from "~/lib/api-error";
import { type Grouping, useGrouping } from "../api/get-grouping";
import { variantsOf } from "../model/basis";
import { CompareEvents } from "./compare-events";
import { Decision } from "./decision";
import styles from "./grouping.module.css";
import { GroupingNotes } from "./grouping-notes";
import { VariantSection } from "./variant-section";

export interface GroupingViewProps {
  organization: string;
  project: { id: string; slug: string };
  /** The id or short id that the page's address has. */
  issue: string;
  /** What issues that look alike have in their titles. */
  likeness: string;
  eventId: string;
  /** Also what does not count. */
  showsAll: boolean;
  onShowAll: (all: boolean) => void;
  /** The event that this one is compared with. */
  other: string | undefined;
  onCompare: (other: string | undefined) => void;
  /** The issues that were merged into this one. */
  parts?: ReactNode;
}

/** Why an event is in its issue: what decided, the trees with all that counted and did not, and another event beside it. */
export function GroupingView(props: GroupingViewProps) {
  const { organization, project, issue, eventId } = props;
  const { t } = useTranslation("grouping");
  const grouping = useGrouping(organization, project.slug, eventId);
  return (
    <section className={styles.view} aria-label={t("title")}>
      <header className={styles.head}>
        <h2>{t("question")}</h2>
        <Link
          className={styles.back}
          to="/organizations/$organization/issues/$issue/events/$event/"
          params={{ organization, issue, event: eventId }}
          activeOptions={{ exact: true }}
        >
          {t("back")} <code translate="no">{eventId.slice(0, 8)}</code>
          <Icon name="arrow-right" size={14} />
        </Link>
      </header>
      {grouping.isPending ? (
        <Loading rows={5} />
      ) : grouping.isError ? (
        isApiError(grouping.error, 404) ? (
          <Empty icon="history" title={t("gone.title")}>
            {t("gone.text")}
          </Empty>
        ) : (
          <Failed error={grouping.error} onRetry={() => void grouping.refetch()} />
        )
      ) : (
        <>
          <Decision grouping={grouping.data} />
          <GroupingNotes grouping={grouping.data} />
          <Variants grouping={grouping.data} showsAll={props.showsAll} onShowAll={props.onShowAll} />
          {props.parts}
          <CompareEvents {...props} />
        </>
      )}
    </section>
  );
}

interface VariantsProps {
  grouping: Grouping;
  showsAll: boolean;
  onShowAll: (all: boolean) => void;
}

function Variants({ grouping, showsAll, onShowAll }: VariantsProps) {
  const { t } = useTranslation("grouping");
  const variants = variantsOf(grouping);
  const shown = showsAll ? variants : variants.filter(({ contributes }) => contributes);
  return (
    <section className={styles.variants} aria-labelledby="grouping-parts">
      <header className={styles.head}>
        <h3 id="grouping-parts">{t("parts")}</h3>
        <Segmented
          label={t("show.label")}
          value={showsAll ? "all" : "counting"}
          options={[
            { value: "counting", label: t("show.counting") },
            { value: "all", label: t("show.all") },
          ]}
          onChange={(value) => onShowAll(value === "all")}
        />
      </header>
      {shown.map((variant) => (
        <VariantSection key={variant.key} variant={variant} showsAll={showsAll} />
      ))}
    </section>
  );
}
