import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDate, formatList } from "~/lib/format";
import { defaultPeriod, type Scope } from "~/lib/scope";
import { Button } from "./button";
import { OptionList } from "./option-list";
import { Popover } from "./popover";
import styles from "./scope-pickers.module.css";

// The calendar is a large script for a rare wish.
const RangePicker = lazy(() => import("./range-picker"));

interface ScopePickersProps {
  scope: Scope;
  /** Names of what is chosen are looked up here; environments are those of the chosen projects. */
  projects: readonly { id: string; slug: string; environments: readonly string[] }[];
  /** Writes the changed part into the URL; undefined takes a parameter out. */
  onChange: (change: Partial<Scope>) => void;
}

const periods = ["1h", "24h", "7d", "14d", "30d", "90d"] as const;

/** Project, environment and time: one row at the top right of every page of data. On phones only the time has room. */
export function ScopePickers({ scope, projects, onChange }: ScopePickersProps) {
  return (
    <>
      <ProjectPicker scope={scope} projects={projects} onChange={onChange} />
      <EnvironmentPicker scope={scope} projects={projects} onChange={onChange} />
      <TimePicker scope={scope} onChange={onChange} />
    </>
  );
}

export function ProjectPicker({ scope, projects, onChange }: ScopePickersProps) {
  const { t, i18n } = useTranslation("common");
  const chosen = scope.project ?? [];
  const names = chosen.map((id) => projects.find((project) => project.id === id)?.slug ?? id);
  const text =
    names.length === 0
      ? t("scope.allProjects")
      : names.length <= 2
        ? formatList(i18n.language, names)
        : t("scope.projects", { count: names.length });
  return (
    <Popover
      label={t("scope.project")}
      align="end"
      trigger={
        <Button opensMenu className={styles.wide}>
          {text}
        </Button>
      }
    >
      <OptionList
        label={t("scope.project")}
        multiple
        options={projects.map(({ id, slug }) => ({ value: id, label: slug }))}
        selected={chosen}
        onChange={(project) => onChange({ project: project.length > 0 ? project : undefined })}
      />
    </Popover>
  );
}

export function EnvironmentPicker({ scope, projects, onChange }: ScopePickersProps) {
  const { t, i18n } = useTranslation("common");
  const chosen = scope.environment ?? [];
  const relevant = projects.filter((project) => !scope.project || scope.project.includes(project.id));
  const names = [...new Set([...relevant.flatMap((project) => project.environments), ...chosen])].sort();
  const text = chosen.length === 0 ? t("scope.allEnvironments") : formatList(i18n.language, chosen);
  return (
    <Popover
      label={t("scope.environment")}
      align="end"
      trigger={
        <Button opensMenu className={styles.wide}>
          {text}
        </Button>
      }
    >
      <OptionList
        label={t("scope.environment")}
        multiple
        searchable
        allowsOther
        options={names.map((name) => ({ value: name, label: name }))}
        selected={chosen}
        onChange={(environment) => onChange({ environment: environment.length > 0 ? environment : undefined })}
      />
    </Popover>
  );
}

export function TimePicker({ scope, onChange }: { scope: Scope; onChange: (change: Partial<Scope>) => void }) {
  const { t, i18n } = useTranslation("common");
  const [open, setOpen] = useState(false);
  const [custom, setCustom] = useState(false);
  const setPeriod = ([period]: string[]) => {
    onChange({ statsPeriod: period === defaultPeriod ? undefined : period, start: undefined, end: undefined });
    setOpen(false);
  };
  const setRange = (start: string, end: string) => {
    onChange({ statsPeriod: undefined, start, end });
    setOpen(false);
  };
  const selected = scope.start ? [] : [scope.statsPeriod ?? defaultPeriod];
  return (
    <Popover
      label={t("scope.time")}
      align="end"
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        setCustom(next && scope.start !== undefined);
      }}
      trigger={
        <Button icon="calendar" opensMenu>
          {timeText(scope, t, i18n.language)}
        </Button>
      }
    >
      {custom ? (
        <Suspense>
          <RangePicker start={scope.start} end={scope.end} onChange={setRange} onBack={() => setCustom(false)} />
        </Suspense>
      ) : (
        <>
          <OptionList
            label={t("scope.time")}
            options={periods.map((period) => ({ value: period, label: periodText(period, t) }))}
            selected={selected}
            onChange={setPeriod}
          />
          <div className={styles.custom}>
            <Button look="quiet" onClick={() => setCustom(true)}>
              {t("scope.custom")}
            </Button>
          </div>
        </>
      )}
    </Popover>
  );
}

type T = (key: string, options?: Record<string, unknown>) => string;

function timeText(scope: Scope, t: T, language: string): string {
  if (!scope.start || !scope.end) return periodText(scope.statsPeriod ?? defaultPeriod, t);
  const [from, to] = [scope.start, scope.end].map((text) =>
    formatDate(language, Date.parse(`${text.replace(/Z$/, "")}Z`), Date.now()),
  );
  return t("scope.range", { from, to });
}

/** `14d` → "14 days". */
export function periodText(period: string, t: T): string {
  const units = { s: "second", m: "minute", h: "hour", d: "day", w: "week" } as const;
  const unit = units[period.at(-1) as keyof typeof units];
  return t(`common:period.${unit}`, { count: Number.parseInt(period, 10) });
}
