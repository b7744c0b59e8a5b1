import styles from "./icon.module.css";

/** Line drawings on a 24-unit square, stroke 1.8. One path each, so that a new one is a line here. */
const paths = {
  issues: "M12 7.5v5.5M12 16.4v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z",
  projects: "M4 7.5 12 3l8 4.5v9L12 21l-8-4.5v-9ZM4.2 7.6 12 12l7.8-4.4M12 12v9",
  discover: "M4 4v16h16M7.5 15l3.5-4.5 3 2.5L19 7",
  releases: "M12.6 3H20a1 1 0 0 1 1 1v7.4L12.4 20a1.4 1.4 0 0 1-2 0L4 13.6a1.4 1.4 0 0 1 0-2L12.6 3ZM16.5 7.6v-.1",
  alerts: "M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 2h-15l1.5-2ZM10 21h4",
  monitors: "M12 7v5l3.2 2M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z",
  intake: "M12 3v10M8 9.5l4 4 4-4M4 14v5a1 1 0 0 0 1 1h14a1 1 0 0 0 1-1v-5h-4.5l-1.5 2.5h-4L8.5 14H4Z",
  settings:
    "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.200a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.400ZM9 19.200a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.400Z",
  search: "M20 20l-4.3-4.300M18 10.700a7.3 7.3 0 1 1-14.6 0 7.3 7.3 0 0 1 14.6 0Z",
  more: "M5.5 12h.01M12 12h.01M18.5 12h.01",
  check: "M5 12.500l4.5 4.500L19 7.5",
  minus: "M6 12h12",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  "chevron-down": "M7 10l5 5 5-5",
  "chevron-right": "M10 7l5 5-5 5",
  "chevron-left": "M14 7l-5 5 5 5",
  "chevron-up": "M7 14l5-5 5 5",
  "arrow-up": "M12 19V5M6 11l6-6 6 6",
  "arrow-down": "M12 5v14M6 13l6 6 6-6",
  "arrow-left": "M19 12H5M11 6l-6 6 6 6",
  "arrow-right": "M5 12h14M13 6l6 6-6 6",
  external: "M14 4h6v6M20 4l-9 9M18 14v5a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1h5",
  copy: "M9 9h10a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H9a1 1 0 0 1-1-1V10a1 1 0 0 1 1-1ZM5 15H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v1",
  share: "M12 15V3M8 6.5 12 3l4 3.500M5 11v9h14v-9",
  archive: "M3.5 4.500h17v4h-17v-4ZM5 8.500V19a1 1 0 0 0 1 1h12a1 1 0 0 0 1-1V8.500M10 12.500h4",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.500a7.5 7.5 0 0 1 15 0",
  people:
    "M9 11.500a3.7 3.7 0 1 0 0-7.4 3.7 3.7 0 0 0 0 7.400ZM2.5 20a6.5 6.5 0 0 1 13 0M16 4.400a3.7 3.7 0 0 1 0 6.900M18 14.200A6.5 6.5 0 0 1 21.5 20",
  merge: "M7 4v4c0 3 5 3.5 5 7v5M17 4v4c0 3-5 3.5-5 7",
  bookmark: "M6.5 4h11v16.500L12 16.500l-5.5 4V4Z",
  calendar: "M4 6h16v14H4V6ZM4 10h16M8 3.500V7M16 3.500V7",
  filter: "M4 6h16M7 12h10M10 18h4",
  sort: "M7 4v15M3.5 15.5 7 19l3.5-3.500M13 6h7.500M13 11h5.500M13 16h3",
  trash: "M4.5 7h15M9.5 7V4.500h5V7M6.5 7l1 13h9l1-13M10 11v5.500M14 11v5.5",
  edit: "M4 20h4L19.5 8.500l-4-4L4 16v4ZM13.5 6.500l4 4",
  key: "M14.5 13.500a5 5 0 1 0-4.7-3.300L3.5 16.500v4h4v-2.500H10v-2.500l1.3-1.300c.9.6 2 .9 3.2.9ZM16 8v-.01",
  link: "M10 14l4-4M8.5 11 6 13.500a3.5 3.5 0 0 0 5 5L13.5 16M10.5 8 13 5.500a3.5 3.5 0 0 1 5 5L15.5 13",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.500v2M12 19.500v2M2.5 12h2M19.5 12h2M5.3 5.300l1.4 1.400M17.3 17.300l1.4 1.400M18.7 5.300l-1.4 1.400M6.7 17.300l-1.4 1.4",
  moon: "M20 14.500A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.500Z",
  globe:
    "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0ZM3.5 9.500h17M3.5 14.500h17M12 3c3.5 4 3.5 14 0 18M12 3c-3.5 4-3.5 14 0 18",
  "log-out": "M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h10M16.5 8l4 4-4 4",
  warning: "M12 4 2.8 20h18.400L12 4ZM12 10v4.500M12 17.300v.1",
  info: "M12 11v5.500M12 7.600v-.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0Z",
  eye: "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12ZM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6Z",
  history: "M3.5 12a8.5 8.5 0 1 0 2.6-6.100L3.5 8.500M3.5 4v4.500H8M12 7.500V12l3 2",
  undo: "M4 9h10a5.5 5.5 0 0 1 0 11H9M8 5 4 9l4 4",
  pin: "M9 3.500h6l-.8 6 3.3 4h-11l3.3-4-.8-6ZM12 13.500V21",
  menu: "M4 7h16M4 12h16M4 17h16",
  refresh: "M20 12a8 8 0 1 1-2.6-5.900L20 8.500M20 4v4.500h-4.5",
  comment: "M4 5h16v11.500h-8.500L7 20v-3.500H4V5Z",
  wrap: "M4 6h16M4 12h13a3 3 0 0 1 0 6h-4M15.5 15.500 13 18l2.500 2.500M4 18h5",
  code: "M8.5 7 3.5 12l5 5M15.5 7l5 5-5 5",
  building: "M5 20.500v-16h9v16M14 9.500h5v11M3.5 20.500h17M8 8.500h3M8 12.500h3M8 16.500h3",
} as const;

export type IconName = keyof typeof paths;

/** Decoration: what it means is said in text beside it, or by the label of the control around it. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className={styles.icon}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2.6 : 1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
