import { useTranslation } from "react-i18next";
import { formatExact } from "~/lib/format";
import { usePreferences } from "~/lib/preferences";
import { outcomes, type Slot } from "../model/outcomes";

interface OutcomeTableProps {
  slots: readonly Slot[];
  /** A quantity as it is read: a number, or bytes. */
  format: (quantity: number) => string;
}

/** The chart's numbers as the head and body of a table. */
export function OutcomeTable({ slots, format }: OutcomeTableProps) {
  const { t, i18n } = useTranslation("intake");
  const { timeZone } = usePreferences();
  const time = new Intl.DateTimeFormat(i18n.language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: timeZone ?? undefined,
  });
  return (
    <>
      <thead>
        <tr>
          <th scope="col">{t("time")}</th>
          {outcomes.map((outcome) => (
            <th key={outcome} scope="col" data-number>
              {t(`outcome.${outcome}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {slots.map(({ at, counts }) => (
          <tr key={at}>
            <th scope="row">{time.format(Date.parse(at))}</th>
            {outcomes.map((outcome) => (
              <td key={outcome} data-number title={formatExact(i18n.language, counts[outcome])}>
                {format(counts[outcome])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </>
  );
}
