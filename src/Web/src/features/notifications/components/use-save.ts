import { useTranslation } from "react-i18next";
import { toast } from "~/lib/toasts";
import { type ChangeNotifications, useChangeNotifications } from "../api/change-notifications";
import { errorText } from "../model/error-text";

/** Saves at once, says so and offers Undo. `shown`: what is on its way, to be shown before the server has it. */
export function useSave() {
  const { t } = useTranslation("notifications");
  const change = useChangeNotifications();
  const save = (body: ChangeNotifications, undo?: ChangeNotifications) =>
    change.mutate(body, {
      onSuccess: () => toast(t("saved"), undo ? { undo: () => save(undo) } : {}),
      onError: (error) => toast(errorText(error, t), { tone: "danger" }),
    });
  return { save, shown: change.isPending ? change.variables : undefined };
}
