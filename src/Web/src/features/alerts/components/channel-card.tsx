import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Confirm } from "~/components/dialog";
import { Icon } from "~/components/icon";
import { IconButton } from "~/components/icon-button";
import { Menu, MenuItem } from "~/components/menu";
import { Pill } from "~/components/pill";
import { toast } from "~/lib/toasts";
import { useChannelChanges } from "../api/change-channels";
import type { Channel, ChannelTest } from "../api/types";
import { hostOf } from "../model/channels";
import { errorText } from "../model/error-text";
import { ChannelDialog } from "./channel-dialog";
import { ChannelPosts } from "./channel-posts";
import styles from "./channels.module.css";

interface ChannelCardProps {
  organization: string;
  channel: Channel;
  readOnly: boolean;
}

/** A channel: whether messages get there, and what can be done when they do not. */
export function ChannelCard({ organization, channel, readOnly }: ChannelCardProps) {
  const { t } = useTranslation("alerts");
  const [open, setOpen] = useState<"edit" | "delete" | null>(null);
  const { test, remove } = useChannelChanges(organization);
  const { id, name, kind, waiting, dead, lastError } = channel;
  const fail = (error: unknown) => toast(errorText(error, t), { tone: "danger" });
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => toast(t("channel.deleted", { name })),
      onError: (error) => {
        setOpen(null);
        fail(error);
      },
    });
  return (
    <li className={styles.row}>
      <div className={styles.rowHead}>
        <span className={styles.rowTitle}>{name}</span>
        {!readOnly && (
          <>
            <Button busy={test.isPending} onClick={() => test.mutate(id, { onError: fail })}>
              {t("channel.test")}
            </Button>
            <Menu align="end" trigger={<IconButton icon="more" label={t("menu.label", { name })} />}>
              <MenuItem icon="edit" onSelect={() => setOpen("edit")}>
                {t("channel.edit")}
              </MenuItem>
              <MenuItem icon="trash" danger onSelect={() => setOpen("delete")}>
                {t("menu.delete")}
              </MenuItem>
            </Menu>
          </>
        )}
      </div>
      <p className={styles.second}>
        <Pill>{t(`channel.kind.${kind}.name`)}</Pill>
        <span translate="no">{hostOf(channel)}</span>
        {waiting > 0 && <span>{t("channel.waiting", { count: waiting })}</span>}
        {dead > 0 && (
          <span className={styles.fault}>
            <Icon name="warning" size={14} /> {t("channel.dead", { count: dead })}
          </span>
        )}
      </p>
      {lastError && <p className={styles.second}>{t("channel.lastError", { error: lastError })}</p>}
      {test.data && <Answer test={test.data} />}
      {!readOnly && waiting + dead > 0 && (
        <ChannelPosts organization={organization} channel={id} count={waiting + dead} />
      )}
      {open === "edit" && <ChannelDialog organization={organization} channel={channel} onClose={() => setOpen(null)} />}
      <Confirm
        open={open === "delete"}
        onOpenChange={(next) => !next && setOpen(null)}
        title={t("channel.deleteTitle", { name })}
        action={t("menu.delete")}
        busy={remove.isPending}
        onConfirm={confirm}
      >
        {t("channel.deleteText")}
      </Confirm>
    </li>
  );
}

/** What came back to a test, as it came. */
function Answer({ test: { ok, status, answer } }: { test: ChannelTest }) {
  const { t } = useTranslation("alerts");
  return (
    <div className={styles.answer} role="status">
      <p className={ok ? styles.fine : styles.fault}>
        <Icon name={ok ? "check" : "warning"} size={14} />
        {ok
          ? t("channel.testFine")
          : status === null
            ? t("channel.testUnreachable")
            : t("channel.testRefused", { status })}
      </p>
      {answer && <code translate="no">{answer}</code>}
    </div>
  );
}
