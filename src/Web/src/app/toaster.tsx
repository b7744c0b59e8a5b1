import { Toast } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useCommands } from "~/lib/commands";
import { useStore } from "~/lib/store";
import { dismissToast, type ToastMessage, toasts } from "~/lib/toasts";
import styles from "./toaster.module.css";

const shownMilliseconds = 8_000;

/** Shows what was done, one message at a time, with Undo (`z`). It stays while the pointer or the focus is on it. */
export function Toaster({ children }: { children: ReactNode }) {
  const { t } = useTranslation("common");
  const message = useStore(toasts);
  return (
    <Toast.Provider duration={shownMilliseconds} label={t("toast.label")} swipeDirection="down">
      {children}
      {message && <Message key={message.id} message={message} />}
      <Toast.Viewport className={styles.viewport} label={t("toast.region")} />
    </Toast.Provider>
  );
}

function Message({ message }: { message: ToastMessage }) {
  const { t } = useTranslation("common");
  const undo = () => {
    dismissToast(message.id);
    message.undo?.();
  };
  useCommands(
    message.undo
      ? [{ id: "toast.undo", title: t("undo"), group: t("group.everywhere"), keys: "z,mod+z", run: undo }]
      : [],
  );
  return (
    <Toast.Root
      data-toast
      className={message.tone === "danger" ? styles.danger : styles.toast}
      onOpenChange={(open) => !open && dismissToast(message.id)}
    >
      <Toast.Description className={styles.text}>{message.text}</Toast.Description>
      {message.link && (
        <Toast.Action asChild altText={message.link.text}>
          <button type="button" className={styles.undo} onClick={message.link.open}>
            {message.link.text}
          </button>
        </Toast.Action>
      )}
      {message.undo && (
        <Toast.Action asChild altText={t("undo")}>
          <button type="button" className={styles.undo} onClick={undo}>
            {t("undo")}
          </button>
        </Toast.Action>
      )}
    </Toast.Root>
  );
}
