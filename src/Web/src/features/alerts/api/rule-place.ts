import type { Rule } from "./types";

/** Which rule: its number begins at 1 in each project, so that it takes the project's slug as well. */
export interface RulePlace {
  id: string;
  project: string;
}

export const placeOf = ({ id, projects }: Pick<Rule, "id" | "projects">): RulePlace => ({
  id,
  project: projects[0] ?? "",
});

/** Among all rules of an organisation: `shop/1`. */
export const placeText = ({ id, project }: RulePlace): string => `${project}/${id}`;
