import { useBlocker } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Confirm } from "./dialog";

interface UnsavedGuardProps {
  /** A parameter of the address that also makes it another page. */
  parameter?: string;
}

/** Asks before what was typed is lost: nothing brings it back. */
export function UnsavedGuard({ parameter }: UnsavedGuardProps) {
  const { t } = useTranslation("common");
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => {
      const named = ({ search }: { search: object }) => parameter && Reflect.get(search, parameter);
      return current.pathname !== next.pathname || named(current) !== named(next);
    },
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
