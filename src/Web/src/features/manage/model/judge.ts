import type { Overview } from "../api/get-overview";

export type Tone = "ok" | "warn" | "danger";

const slowMilliseconds = 1_000;
const soonDays = 30;
const verySoonDays = 7;
const lagMax = 10_000;

/** Which of the server's numbers are near a limit. */
export function judge({ acks, queue, projections, disk, mail }: Overview) {
  return {
    acks: tone((acks.p99Milliseconds ?? 0) > slowMilliseconds && "warn"),
    queue: tone(queue !== null && queue.waiting > queue.waitingPerProjectMax / 2 && "warn"),
    lists: tone(!projections.running ? "danger" : projections.lag > lagMax && "warn"),
    disk: tone(within(disk?.daysLeft, verySoonDays) ? "danger" : within(disk?.daysLeft, soonDays) && "warn"),
    mail: tone(mail.dead > 0 && "warn"),
  } as const;
}

function within(days: number | null | undefined, limit: number): boolean {
  return days !== null && days !== undefined && days < limit;
}

const tone = (found: Tone | false): Tone => found || "ok";
