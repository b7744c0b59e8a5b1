import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Field } from "~/components/field";
import { useCommands } from "~/lib/commands";
import { eventIdOf } from "~/lib/event-id";
import { ComparisonResult } from "./comparison-result";
import { EventCandidates } from "./event-candidates";
import styles from "./grouping.module.css";
import type { GroupingViewProps } from "./grouping-view";

/** Why another event is in the same issue, or in another one. */
export function CompareEvents(props: GroupingViewProps) {
  const { organization, project, eventId, other, onCompare } = props;
  const { t } = useTranslation("grouping");
  const [text, setText] = useState(other ?? "");
  const [fault, setFault] = useState<string>();
  const compare = (typed: string) => {
    const id = eventIdOf(typed);
    setFault(id === undefined ? t("compare.noId") : id === eventId ? t("compare.itself") : undefined);
    if (id && id !== eventId) onCompare(id);
  };
  useCommands([
    {
      id: "grouping.compare",
      title: t("compare.title"),
      group: t("title"),
      keys: "/",
      run: () => document.querySelector<HTMLElement>("[data-compare] input")?.focus(),
    },
  ]);
  return (
    <section className={styles.compare} aria-labelledby="grouping-compare" data-compare>
      <h3 id="grouping-compare">{t("compare.title")}</h3>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          compare(text);
        }}
      >
        <Field
          label={t("compare.with")}
          name="other"
          value={text}
          placeholder={t("compare.paste")}
          errors={fault ? [fault] : undefined}
          monospaced
          autoComplete="off"
          spellCheck={false}
          onChange={({ target: { value } }) => {
            setText(value);
            setFault(undefined);
          }}
        />
        <Button className={styles.submit} type="submit">
          {t("compare.go")}
        </Button>
      </form>
      <EventCandidates
        {...props}
        onPick={(id) => {
          setText(id);
          compare(id);
        }}
      />
      {other && <ComparisonResult organization={organization} project={project.slug} eventId={eventId} other={other} />}
    </section>
  );
}
