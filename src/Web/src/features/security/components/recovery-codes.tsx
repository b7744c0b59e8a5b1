import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { CopyButton } from "~/components/copy-button";
import { Dialog } from "~/components/dialog";
import styles from "./security.module.css";

/** Codes that were just made: they are shown once. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[] | null; onClose: () => void }) {
  const { t } = useTranslation("security");
  const text = `${codes?.join("\n") ?? ""}\n`;
  const download = () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    link.download = "recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <Dialog
      open={codes !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t("recovery.title")}
      description={t("recovery.once")}
      actions={
        <>
          <CopyButton text={text}>{t("recovery.copy")}</CopyButton>
          <Button onClick={download}>{t("recovery.download")}</Button>
          <Button look="primary" onClick={onClose}>
            {t("recovery.kept")}
          </Button>
        </>
      }
    >
      <ul className={styles.codes} translate="no">
        {codes?.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
