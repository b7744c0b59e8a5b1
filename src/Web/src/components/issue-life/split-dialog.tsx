import { useTranslation } from "react-i18next";
import { Dialog } from "~/components/dialog";
import type { Part } from "~/lib/issue-life/split";
import { PartsList } from "./parts-list";

interface SplitDialogProps {
  organization: string;
  issue: string;
  onSplit: (parts: readonly Part[]) => Promise<void>;
  onClose: () => void;
}

/** The issues that were merged into one, of which some can be split out. */
export default function SplitDialog({ organization, issue, onSplit, onClose }: SplitDialogProps) {
  const { t } = useTranslation("life");
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("join.split.title")}>
      <PartsList
        organization={organization}
        issue={issue}
        onSplit={async (parts) => {
          await onSplit(parts);
          onClose();
        }}
      />
    </Dialog>
  );
}
