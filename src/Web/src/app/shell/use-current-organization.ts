import { useParams } from "@tanstack/react-router";
import { usePreferences } from "~/lib/preferences";
import { type Organization, useOrganizations } from "~/lib/session/list-organizations";

/** The organisation of the page; on pages without one, the one seen last. */
export function useCurrentOrganization(): Organization | undefined {
  const { organization: slug } = useParams({ strict: false });
  const { organization: last } = usePreferences();
  const { data: organizations } = useOrganizations();
  return organizations?.find((each) => each.slug === (slug ?? last)) ?? organizations?.[0];
}
