import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { IconButton } from "~/components/icon-button";
import { Popover } from "~/components/popover";
import { useCommands } from "~/lib/commands";
import { useNarrow } from "~/lib/use-narrow";

const HistoryPicker = lazy(() => import("./history-picker"));

interface HistoryButtonProps {
  /** What the popover is for, and the command: "Show the issue as it was". */
  title: string;
  /** The heading of its command. */
  group: string;
  value: string | undefined;
  from?: string;
  onChoose: (moment: string) => void;
}

/** Opens the choice of a moment. */
export function HistoryButton({ title, group, value, from, onChoose }: HistoryButtonProps) {
  const { t } = useTranslation("life");
  const [open, setOpen] = useState(false);
  const narrow = useNarrow(720);
  useCommands([{ id: "issue.history", title, group, keys: "h", run: () => setOpen(true) }]);
  return (
    <Popover
      label={title}
      align="end"
      open={open}
      onOpenChange={setOpen}
      trigger={
        narrow ? (
          <IconButton icon="history" label={t("talk.history.open")} />
        ) : (
          <Button icon="history" opensMenu>
            {t("talk.history.open")}
          </Button>
        )
      }
    >
      <Suspense fallback={null}>
        <HistoryPicker
          value={value}
          from={from}
          onChoose={(moment) => {
            setOpen(false);
            onChoose(moment);
          }}
        />
      </Suspense>
    </Popover>
  );
}
