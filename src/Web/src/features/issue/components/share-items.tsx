import { useTranslation } from "react-i18next";
import { MenuItem, MenuLine } from "~/components/menu";
import { isApiError } from "~/lib/api-error";
import { toast } from "~/lib/toasts";
import type { IssueDetail } from "../api/get-issue";
import { useUpdateIssue } from "../api/update-issue";

interface ShareItemsProps {
  organization: string;
  name: string;
  issue: IssueDetail;
}

/** Publishes the issue, copies the public link, takes it back. A link that is taken back never works again. */
export function ShareItems({ organization, name, issue }: ShareItemsProps) {
  const { t } = useTranslation("issue");
  const update = useUpdateIssue(organization, name);
  const { shortId } = issue;
  const send = (isPublic: boolean, onDone: (answer: IssueDetail) => void) =>
    update.mutateAsync({ isPublic }).then(onDone, (error: unknown) => {
      const reason = isApiError(error) && error.status > 0 ? error.detail : t("common:error.unreachable");
      toast(t("action.failed", { shortId, reason }), { tone: "danger" });
    });
  const publish = () =>
    void send(true, async ({ shareId }) => {
      const copied = shareId ? await copyLink(shareId) : false;
      toast(t(copied ? "share.publishedCopied" : "share.published", { shortId }), { undo: unpublish });
    });
  const unpublish = () => void send(false, () => toast(t("share.unpublished", { shortId }), { undo: publish }));
  const copy = async (shareId: string) =>
    toast((await copyLink(shareId)) ? t("common:copied") : t("common:copyFailed"));
  const { shareId } = issue;
  return (
    <>
      <MenuLine />
      {shareId ? (
        <>
          <MenuItem icon="globe" onSelect={() => void copy(shareId)}>
            {t("share.copy")}
          </MenuItem>
          <MenuItem icon="external" onSelect={() => window.open(sharePath(shareId), "_blank", "noopener")}>
            {t("share.open")}
          </MenuItem>
          <MenuItem icon="close" onSelect={unpublish}>
            {t("share.unpublish")}
          </MenuItem>
        </>
      ) : (
        <MenuItem icon="share" onSelect={publish}>
          {t("share.publish")}
        </MenuItem>
      )}
    </>
  );
}

const sharePath = (shareId: string): string => `/share/issue/${shareId}/`;

async function copyLink(shareId: string): Promise<boolean> {
  // Over plain HTTP browsers have no clipboard for scripts.
  return (
    navigator.clipboard?.writeText(location.origin + sharePath(shareId)).then(
      () => true,
      () => false,
    ) ?? false
  );
}
