import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Partial } from "~/components/states";
import { formatBytes, formatExact } from "~/lib/format";
import { attachmentPath, useAttachments } from "../api/list-attachments";
import styles from "./attachments-section.module.css";
import { Section } from "./section";

interface AttachmentsSectionProps {
  organization: string;
  project: string;
  eventId: string;
}

/** The files that came with the event. */
export function AttachmentsSection({ organization, project, eventId }: AttachmentsSectionProps) {
  const { t, i18n } = useTranslation("issue");
  const files = useAttachments(organization, project, eventId);
  if (files.isError)
    return (
      <Section id="attachments" title={t("attachments.title")}>
        <Partial error={files.error} what={t("attachments.title")} onRetry={() => void files.refetch()} />
      </Section>
    );
  if (!files.data || files.data.length === 0) return null;
  return (
    <Section id="attachments" title={t("attachments.title")} note={files.data.length}>
      <ul className={styles.files}>
        {files.data.map((file) => (
          <li key={file.id} className={styles.file}>
            <span className={styles.name} translate="no">
              {file.name}
            </span>
            <span className={styles.facts}>
              <span translate="no">{file.mimetype ?? file.type}</span>
              <span title={t("attachments.bytes", { count: file.size, size: formatExact(i18n.language, file.size) })}>
                {formatBytes(i18n.language, file.size)}
              </span>
            </span>
            <a
              className={styles.download}
              href={attachmentPath(organization, project, file)}
              download={file.name}
              aria-label={t("attachments.downloadFile", { name: file.name })}
            >
              <Icon name="arrow-down" size={14} />
              {t("attachments.download")}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
