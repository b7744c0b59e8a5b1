import type { Channel, ChannelInput, ChannelKind } from "../api/types";

/** What a kind of channel needs; the texts are `alerts:channel.kind.<kind>.…`. */
interface ChannelNeeds {
  /** `default`: the service's public address, unless another is given. */
  url: "required" | "default";
  secret: "required" | "optional" | "none";
}

const byUrl: ChannelNeeds = { url: "required", secret: "none" };
const byKey: ChannelNeeds = { url: "default", secret: "required" };

export const needs: Readonly<Record<ChannelKind, ChannelNeeds>> = {
  slack: byUrl,
  mattermost: byUrl,
  discord: byUrl,
  teams: byUrl,
  webhook: { url: "required", secret: "optional" },
  pagerduty: byKey,
  opsgenie: byKey,
  ntfy: { url: "required", secret: "optional" },
};

/** `hooks.slack.com`; what is no address stays as it is. */
export const hostOf = ({ url }: Pick<Channel, "url">): string => (URL.canParse(url) ? new URL(url).host : url);

/** What is sent; fields that are left empty are not, and stay as they are. */
export function channelInput(kind: ChannelKind, form: FormData): ChannelInput {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    name: text("name"),
    kind,
    ...(text("url") && { url: text("url") }),
    ...(needs[kind].secret !== "none" && text("secret") && { secret: text("secret") }),
  };
}
