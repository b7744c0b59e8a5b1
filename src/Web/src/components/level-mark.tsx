import { useTranslation } from "react-i18next";
import styles from "./level-mark.module.css";

const levels = ["fatal", "error", "warning", "info", "debug"] as const;
export type Level = (typeof levels)[number];

/** A level by shape and colour, and as a word for screen readers. Levels that are none of the five count as error, as in the API. */
export function LevelMark({ level, size = 12 }: { level: string; size?: number }) {
  const { t } = useTranslation("common");
  const known = levels.find((each) => each === level) ?? "error";
  return (
    <svg
      className={styles[known]}
      width={size}
      height={size}
      viewBox="0 0 12 12"
      role="img"
      aria-label={t(`level.${known}`)}
    >
      <title>{t(`level.${known}`)}</title>
      {shapes[known]}
    </svg>
  );
}

const shapes = {
  fatal: <path d="M6 .4 11.6 6 6 11.6.4 6Z" />,
  error: <circle cx="6" cy="6" r="4.7" />,
  warning: <path d="M6 .9 11.7 11H.3Z" strokeLinejoin="round" />,
  info: (
    <>
      <circle cx="6" cy="6" r="4.4" fill="none" strokeWidth="1.6" />
      <circle cx="6" cy="6" r="1.8" />
    </>
  ),
  debug: <circle cx="6" cy="6" r="4.3" fill="none" strokeWidth="1.7" strokeDasharray="2.2 1.66" />,
} satisfies Record<Level, React.ReactNode>;
