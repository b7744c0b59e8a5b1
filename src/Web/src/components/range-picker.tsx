import { type FormEvent, useState } from "react";
import { type DateRange, DayPicker } from "react-day-picker";
import { enUS, zhCN } from "react-day-picker/locale";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import styles from "./range-picker.module.css";

interface RangePickerProps {
  /** UTC, `2026-03-12T14:00:00`. */
  start?: string;
  end?: string;
  onChange: (start: string, end: string) => void;
  onBack: () => void;
}

/** A span of days with its first and last minute, in the person's own time zone. */
export default function RangePicker({ start, end, onChange, onBack }: RangePickerProps) {
  const { t, i18n } = useTranslation("common");
  const [range, setRange] = useState<DateRange | undefined>(
    start && end ? { from: local(start), to: local(end) } : undefined,
  );
  const [from, setFrom] = useState(start ? timeOf(local(start)) : "00:00");
  const [to, setTo] = useState(end ? timeOf(local(end)) : "23:59");
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (range?.from) onChange(utc(range.from, from), utc(range.to ?? range.from, to));
  };
  return (
    <form className={styles.picker} onSubmit={apply}>
      <DayPicker
        mode="range"
        selected={range}
        onSelect={setRange}
        defaultMonth={range?.from}
        disabled={{ after: new Date() }}
        locale={i18n.language === "zh-Hans" ? zhCN : enUS}
        weekStartsOn={1}
        classNames={classes}
      />
      <div className={styles.times}>
        <label>
          {t("scope.from")}
          <input type="time" required value={from} onChange={(event) => setFrom(event.target.value)} />
        </label>
        <label>
          {t("scope.to")}
          <input type="time" required value={to} onChange={(event) => setTo(event.target.value)} />
        </label>
      </div>
      <div className={styles.actions}>
        <Button look="quiet" icon="arrow-left" onClick={onBack}>
          {t("back")}
        </Button>
        <Button type="submit" look="primary" disabled={!range?.from}>
          {t("scope.apply")}
        </Button>
      </div>
    </form>
  );
}

const classes = {
  root: styles.calendar,
  months: styles.months,
  month_caption: styles.caption,
  nav: styles.nav,
  button_previous: styles.step,
  button_next: styles.step,
  chevron: styles.chevron,
  weekday: styles.weekday,
  day: styles.day,
  day_button: styles.dayButton,
  selected: styles.selected,
  range_start: styles.first,
  range_end: styles.last,
  today: styles.today,
  disabled: styles.disabled,
  outside: styles.outside,
};

function local(text: string): Date {
  return new Date(`${text.replace(/Z$/, "")}Z`);
}

function timeOf(date: Date): string {
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

function utc(day: Date, time: string): string {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), hours, minutes).toISOString().slice(0, 19);
}
