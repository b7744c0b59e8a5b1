import type { RuleKind, RulePlace } from "./rule-place";

const escaped = encodeURIComponent;

const names = { issue: "rules", metric: "alert-rules" };

/** `/api/0/projects/acme/shop/rules/7/`, and `…/alert-rules/7/` of one about a number. */
export const rulePath = (organization: string, { kind, project, id }: RulePlace): string =>
  `${kindPath(kind, organization, project)}${escaped(id)}/`;

/** `/api/0/projects/acme/shop/rules/`, and `…/alert-rules/` of those about numbers. */
export const kindPath = (kind: RuleKind, organization: string, project: string): string =>
  `/api/0/projects/${escaped(organization)}/${escaped(project)}/${names[kind]}/`;

/** `/api/0/projects/acme/shop/rules/7/` */
export const rulesPath = (organization: string, project: string, rule?: string): string =>
  kindPath("issue", organization, project) + (rule === undefined ? "" : `${escaped(rule)}/`);

/** `/api/0/organizations/acme/alert-channels/7/` */
export const channelsPath = (organization: string, channel?: string): string =>
  `/api/0/organizations/${escaped(organization)}/alert-channels/${channel === undefined ? "" : `${escaped(channel)}/`}`;

/** The parameters that are given, lists repeated: `?project=1&project=2`. */
export function queryOf(values: Record<string, string | readonly string[] | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    for (const one of value === undefined ? [] : [value].flat()) query.append(name, one);
  const text = query.toString();
  return text && `?${text}`;
}
