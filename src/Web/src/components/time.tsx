import { useTranslation } from "react-i18next";
import { useNow } from "~/lib/clock";
import { formatDateTime, formatDuration, formatRelative, formatUtc } from "~/lib/format";

/** A moment: "12 s ago", after a week the date; exact in the tooltip. `look="duration"` shows how long it is since: "9 d". */
export function Time({
  value,
  look = "relative",
  className,
}: {
  value: string;
  look?: "relative" | "duration";
  className?: string;
}) {
  const { t, i18n } = useTranslation("common");
  const moment = Date.parse(value);
  const now = useNow(moment);
  const exact = `${formatDateTime(i18n.language, moment)} · ${formatUtc(i18n.language, moment)}`;
  return (
    <time className={className} dateTime={value} title={exact}>
      {look === "duration"
        ? formatDuration(t, Math.max(0, now - moment))
        : formatRelative(t, i18n.language, moment, now)}
    </time>
  );
}
