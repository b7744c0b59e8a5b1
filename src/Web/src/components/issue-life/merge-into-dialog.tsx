import { keepPreviousData, queryOptions, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Checkbox } from "~/components/checkbox";
import { Dialog } from "~/components/dialog";
import { Field } from "~/components/field";
import { Loading } from "~/components/states";
import { api, type Schema, unwrap } from "~/lib/api-client";
import { formatExact } from "~/lib/format";
import type { Mergeable } from "~/lib/issue-life/merge";
import { useSettled } from "~/lib/use-settled";
import styles from "./join.module.css";
import { MergePreview, MergeRow } from "./merge-preview";
import { Refusal } from "./refusal";
import { useAttempt } from "./use-attempt";
import { refusalOf } from "./use-joining";

const shownMax = 8;
const settledMilliseconds = 250;

interface MergeIntoDialogProps {
  organization: string;
  issue: Mergeable;
  /** What issues that look alike have in their titles. */
  likeness: string;
  onMerge: (issues: readonly Mergeable[]) => Promise<void>;
  onClose: () => void;
}

/** Finds the issues that one is to be merged with, by short id or words; those that look alike are there at once. */
export default function MergeIntoDialog({ organization, issue, likeness, onMerge, onClose }: MergeIntoDialogProps) {
  const { t, i18n } = useTranslation("life");
  const [text, setText] = useState("");
  const [picked, setPicked] = useState<readonly Mergeable[]>([]);
  const { busy, error, attempt } = useAttempt();
  const typed = useSettled(text.trim(), settledMilliseconds);
  const found = useQuery(candidatesQuery(organization, issue.project.id, typed || likeness));
  const rows: readonly Mergeable[] = found.data?.filter(({ id }) => id !== issue.id) ?? [];
  const shown = [...picked, ...rows.filter(({ id }) => !picked.some((other) => other.id === id))].slice(
    0,
    Math.max(shownMax, picked.length),
  );
  const toggle = (row: Mergeable) =>
    setPicked(picked.some(({ id }) => id === row.id) ? picked.filter(({ id }) => id !== row.id) : [...picked, row]);
  const numbers = { count: picked.length + 1, exact: formatExact(i18n.language, picked.length + 1) };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={t("join.into.title", { shortId: issue.shortId })}
      description={t("join.merge.text")}
      actions={
        <>
          <Button onClick={onClose}>{t("common:cancel")}</Button>
          <Button
            look="primary"
            icon="merge"
            busy={busy}
            disabled={picked.length === 0}
            onClick={() => attempt(() => onMerge([issue, ...picked]))}
          >
            {picked.length === 0 ? t("join.merge.action") : t("join.merge.do", numbers)}
          </Button>
        </>
      }
    >
      <div className={styles.into}>
        <Field
          label={t("join.into.search")}
          name="search"
          type="search"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setText(target.value)}
        />
        <section aria-label={t(typed ? "join.into.found" : "join.into.alike")} aria-busy={found.isFetching}>
          <h3 className={styles.label}>{t(typed ? "join.into.found" : "join.into.alike")}</h3>
          {found.isPending ? (
            <Loading rows={3} height={44} />
          ) : found.isError ? (
            <p className={styles.rest}>{t("join.into.failed", { reason: refusalOf(found.error, t) })}</p>
          ) : shown.length === 0 ? (
            <p className={styles.rest}>{t("join.into.none", { project: issue.project.slug })}</p>
          ) : (
            <ul className={styles.rows}>
              {shown.map((row) => (
                <li key={row.id}>
                  {/* biome-ignore lint/a11y/noLabelWithoutControl: the box is one. */}
                  <label className={styles.candidate}>
                    <Checkbox
                      checked={picked.some(({ id }) => id === row.id)}
                      onChange={() => toggle(row)}
                      label={`${row.shortId} ${row.title}`}
                    />
                    <MergeRow issue={row} />
                  </label>
                </li>
              ))}
            </ul>
          )}
        </section>
        {picked.length > 0 && <MergePreview issues={[issue, ...picked]} />}
        <Refusal error={error} />
      </div>
    </Dialog>
  );
}

/** Issues of the project, whatever their state, that have the words in their titles, or are called so. */
const candidatesQuery = (organization: string, project: string, text: string) =>
  queryOptions({
    queryKey: ["issue-merge-candidates", organization, project, text],
    queryFn: ({ signal }): Promise<Schema<"IssueBody">[]> =>
      unwrap(
        api.GET("/api/0/organizations/{organization}/issues/", {
          params: {
            path: { organization },
            query: {
              query: wordsOf(text),
              shortIdLookup: "1",
              project: [project],
              statsPeriod: "90d",
              limit: String(shownMax + 1),
              collapse: ["stats"],
            },
          },
          signal,
        }),
      ).then((rows) => rows.filter((row) => row.project.id === project)),
    placeholderData: keepPreviousData,
  });

/** A short id as it is; words each for itself and none with a meaning. */
export function wordsOf(text: string): string {
  if (/^[a-z0-9_-]+-[0-9a-z]+$/i.test(text)) return text;
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => JSON.stringify(word))
    .join(" ");
}
