import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field, SelectField } from "~/components/field";
import { archiveUntil, type Deed, resolveInCommit, resolveInRelease } from "~/lib/issue-life/deed";
import styles from "./life-dialog.module.css";

/** What is wrong with what was written, before the server is asked; its words are below `life:act.fault`. */
export interface Fault {
  field: string;
  text: "missing" | "number" | "past";
}

/** What was refused of fields by these names. */
export type Refused = (...names: string[]) => string[];

interface LifeForm {
  Fields: (props: { errorsOf: Refused }) => ReactNode;
  /** What the fields ask for. */
  read: (data: FormData) => Deed | Fault;
  /** Names under which the server refuses what these fields show. */
  fields: string[];
}

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

/** The questions that are answered by writing something. */
export const forms: Record<"release" | "commit" | "until" | "events" | "users", LifeForm> = {
  release: {
    Fields: ReleaseFields,
    read: (data) => {
      const version = textOf(data, "version");
      return version ? resolveInRelease(version) : { field: "version", text: "missing" };
    },
    fields: ["statusDetails", "inRelease"],
  },
  commit: {
    Fields: CommitFields,
    read: (data) => {
      const [repository, commit] = [textOf(data, "repository"), textOf(data, "commit")];
      if (!repository) return { field: "repository", text: "missing" };
      return commit ? resolveInCommit(repository, commit) : { field: "commit", text: "missing" };
    },
    fields: ["statusDetails", "inCommit.repository", "inCommit.commit"],
  },
  until: {
    Fields: UntilFields,
    read: (data) => {
      const moment = new Date(textOf(data, "until"));
      if (Number.isNaN(moment.getTime())) return { field: "until", text: "missing" };
      if (moment.getTime() <= Date.now()) return { field: "until", text: "past" };
      return archiveUntil({ ignoreUntil: moment.toISOString() });
    },
    fields: ["ignoreUntil", "statusDetails"],
  },
  events: {
    Fields: EventsFields,
    read: (data) => readCount(data, (count, window) => ({ ignoreCount: count, ignoreWindow: window })),
    fields: ["ignoreCount", "ignoreWindow", "statusDetails"],
  },
  users: {
    Fields: UsersFields,
    read: (data) => readCount(data, (count, window) => ({ ignoreUserCount: count, ignoreUserWindow: window })),
    fields: ["ignoreUserCount", "ignoreUserWindow", "statusDetails"],
  },
};

function readCount(
  data: FormData,
  wish: (count: number, window?: number) => Parameters<typeof archiveUntil>[0],
): Deed | Fault {
  const count = Number(textOf(data, "count"));
  if (!Number.isInteger(count) || count < 1 || count > 1_000_000) return { field: "count", text: "number" };
  return archiveUntil(wish(count, Number(textOf(data, "window")) || undefined));
}

function ReleaseFields({ errorsOf }: { errorsOf: Refused }) {
  const { t } = useTranslation("life");
  return (
    <Field
      name="version"
      label={t("act.form.release")}
      hint={t("act.form.releaseHint")}
      errors={errorsOf("version", "inRelease", "statusDetails")}
      autoComplete="off"
      monospaced
      autoFocus
    />
  );
}

function CommitFields({ errorsOf }: { errorsOf: Refused }) {
  const { t } = useTranslation("life");
  return (
    <>
      <Field
        name="repository"
        label={t("act.form.repository")}
        errors={errorsOf("repository", "inCommit.repository", "statusDetails")}
        autoComplete="off"
        autoFocus
      />
      <Field
        name="commit"
        label={t("act.form.commit")}
        errors={errorsOf("commit", "inCommit.commit")}
        autoComplete="off"
        monospaced
      />
    </>
  );
}

function UntilFields({ errorsOf }: { errorsOf: Refused }) {
  const { t } = useTranslation("life");
  return (
    <Field
      name="until"
      type="datetime-local"
      label={t("act.form.until")}
      defaultValue={tomorrow()}
      errors={errorsOf("until", "ignoreUntil", "statusDetails")}
      autoFocus
    />
  );
}

/** Nine o'clock of the next day, as the field writes it, in the browser's own time zone. */
function tomorrow(): string {
  const day = new Date(Date.now() + 86_400_000);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T09:00`;
}

function EventsFields({ errorsOf }: { errorsOf: Refused }) {
  return <CountFields what="events" count={100} errorsOf={errorsOf} />;
}

function UsersFields({ errorsOf }: { errorsOf: Refused }) {
  return <CountFields what="users" count={10} errorsOf={errorsOf} />;
}

/** Minutes, with the words of each below `life:act.form.within`. */
const windows = { ever: "", hour: "60", day: "1440", week: "10080" };

function CountFields({ what, count, errorsOf }: { what: "events" | "users"; count: number; errorsOf: Refused }) {
  const { t } = useTranslation("life");
  const [counted, within] =
    what === "events" ? (["ignoreCount", "ignoreWindow"] as const) : (["ignoreUserCount", "ignoreUserWindow"] as const);
  return (
    <div className={styles.pair}>
      <Field
        name="count"
        inputMode="numeric"
        label={t(`act.form.${what}`)}
        defaultValue={count}
        errors={errorsOf("count", counted, "statusDetails")}
        autoComplete="off"
        autoFocus
      />
      <SelectField
        name="window"
        label={t("act.form.window")}
        errors={errorsOf(within)}
        options={Object.entries(windows).map(([id, value]) => ({ value, label: t(`act.form.within.${id}`) }))}
      />
    </div>
  );
}
