import { useTranslation } from "react-i18next";
import type { Life } from "~/components/issue-life/use-life";
import { MenuItem, MenuLine } from "~/components/menu";
import { publish } from "~/lib/issue-life/deed";
import { toast } from "~/lib/toasts";
import type { IssueDetail } from "../api/get-issue";

interface ShareItemsProps {
  life: Life;
  issue: IssueDetail;
}

/** Publishes the issue, copies the public link, takes it back. A link that is taken back works again only when that is undone. */
export function ShareItems({ life, issue }: ShareItemsProps) {
  const { t } = useTranslation("issue");
  const { shortId } = issue;
  const change = async (isPublic: boolean) => {
    const { issue: answer, undo } = await life.perform(publish(isPublic), { issues: [issue] }, { silent: true });
    if (!answer) return;
    const copied = answer.shareId ? await copyLink(answer.shareId) : false;
    const said = isPublic ? (copied ? "share.publishedCopied" : "share.published") : "share.unpublished";
    toast(t(said, { shortId }), { undo });
  };
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
          <MenuItem icon="close" onSelect={() => void change(false)}>
            {t("share.unpublish")}
          </MenuItem>
        </>
      ) : (
        <MenuItem icon="share" onSelect={() => void change(true)}>
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
