import type { IssueDetail } from "../api/get-issue";
import { type EventDetail, entryOf, exceptionsOf } from "./event";
import { rawStack, rawTrace } from "./raw-trace";

/** The event as a text for a ticket or a chat, in Markdown. Its words are those of the payload. */
export function markdownOf(issue: IssueDetail, event: EventDetail): string {
  const exceptions = exceptionsOf(event);
  const stack = entryOf(event, "stacktrace");
  const trace =
    exceptions.length > 0 ? rawTrace(exceptions, event.platform) : stack ? rawStack(stack, event.platform) : "";
  const message = entryOf(event, "message")?.formatted;
  const tags = event.tags.map(({ key, value }) => `| ${cell(key)} | ${cell(value)} |`);
  return [
    `# [${issue.shortId}](${issue.permalink}) ${issue.title}`,
    `Event \`${event.eventID}\` · ${event.dateCreated}`,
    message && fenced(message),
    trace && fenced(trace),
    tags.length > 0 && ["| tag | value |", "|---|---|", ...tags].join("\n"),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function fenced(text: string): string {
  // A fence longer than any in the text.
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}
