import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Confirm } from "./dialog";

/** Asks before what was typed is lost: nothing brings it back. */
export function UnsavedGuard() {
  const { t } = useTranslation("common");
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname,
    enableBeforeUnload: true,
    withResolver: true,
  });
  return (
    <Confirm
      open={blocker.status === "blocked"}
      onOpenChange={(open) => {
        if (!open) blocker.reset?.();
      }}
      title={t("unsaved.title")}
      action={t("unsaved.leave")}
      onConfirm={() => blocker.proceed?.()}
    >
      {t("unsaved.text")}
    </Confirm>
  );
}
