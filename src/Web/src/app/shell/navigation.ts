import type { LinkProps } from "@tanstack/react-router";
import type { IconName } from "~/components/icon";

/** A line of the left bar. It is added here when its page exists, never before. */
export interface NavigationItem {
  /** Its text is `shell:nav.<id>`. */
  id: string;
  icon: IconName;
  to: LinkProps["to"];
  keys: string;
}

export const navigation: NavigationItem[] = [
  { id: "issues", icon: "issues", to: "/organizations/$organization/issues/", keys: "g i" },
  { id: "projects", icon: "projects", to: "/organizations/$organization/projects/", keys: "g p" },
  { id: "alerts", icon: "alerts", to: "/organizations/$organization/alerts/", keys: "g a" },
  { id: "intake", icon: "intake", to: "/organizations/$organization/stats/", keys: "g n" },
];
