import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./button";
import { IconButton } from "./icon-button";

/** Copies `text`. Without children it is the small sign beside an id; `what` names it: "Copy short id". */
export function CopyButton({ text, what, children }: { text: string; what?: string; children?: string }) {
  const { t } = useTranslation("common");
  const [outcome, setOutcome] = useState<"copied" | "failed" | null>(null);
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(null), 1_500);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async () => setOutcome((await copyText(text)) ? "copied" : "failed");
  const label =
    outcome === "copied"
      ? t("copied")
      : outcome === "failed"
        ? t("copyFailed")
        : what
          ? t("copyWhat", { what })
          : t("copy");
  const icon = outcome === "copied" ? "check" : "copy";
  if (children === undefined) return <IconButton icon={icon} label={label} size="small" onClick={() => void copy()} />;
  return (
    <Button icon={icon} onClick={() => void copy()}>
      {outcome ? label : children}
    </Button>
  );
}

/** Over plain HTTP browsers have no clipboard for scripts; a selected field and the old command work everywhere. */
async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.setAttribute("readonly", "");
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}
