import { useTranslation } from "react-i18next";
import { Confirm } from "~/components/dialog";
import { toast } from "~/lib/toasts";
import { useRuleChanges } from "../api/change-rules";
import { placeOf } from "../api/rule-place";
import type { AnyRule } from "../api/types";
import { errorText } from "../model/error-text";

interface DeleteRuleProps {
  organization: string;
  rule: AnyRule;
  /** It is gone, or was let be. */
  onDone: (isGone: boolean) => void;
}

/** Asks first: it cannot be taken back. */
export function DeleteRule({ organization, rule, onDone }: DeleteRuleProps) {
  const { t } = useTranslation("alerts");
  const { remove } = useRuleChanges(organization);
  const confirm = () =>
    remove.mutate(placeOf(rule), {
      onSuccess: () => {
        onDone(true);
        toast(t("done.deleted", { name: rule.name }));
      },
      onError: (error) => {
        onDone(false);
        toast(errorText(error, t), { tone: "danger" });
      },
    });
  return (
    <Confirm
      open
      onOpenChange={(open) => !open && onDone(false)}
      title={t("delete.title", { name: rule.name })}
      action={t("menu.delete")}
      busy={remove.isPending}
      onConfirm={confirm}
    >
      {t("delete.text")}
    </Confirm>
  );
}
