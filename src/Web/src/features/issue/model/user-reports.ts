import type { UserReport } from "../api/list-user-reports";

/** Those about the event before the others; otherwise they keep their order. */
export const ownFirst = (reports: readonly UserReport[], eventId: string): UserReport[] => [
  ...reports.filter((report) => report.eventID === eventId),
  ...reports.filter((report) => report.eventID !== eventId),
];
