import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { ShownOnce } from "~/components/shown-once";
import { Empty, Failed, Loading } from "~/components/states";
import { useCommands } from "~/lib/commands";
import { mayManageOrganization, useOrganization } from "~/lib/session/get-organization";
import { useChannels } from "../api/list-channels";
import type { Channel } from "../api/types";
import { ChannelCard } from "./channel-card";
import { ChannelDialog } from "./channel-dialog";
import styles from "./channels.module.css";

/** Where rules can post, beside mail; with what waits and what was given up. */
export function ChannelList({ organization }: { organization: string }) {
  const { t } = useTranslation("alerts");
  const channels = useChannels(organization);
  const { data: detail } = useOrganization(organization);
  const [isAdding, setAdding] = useState(false);
  const [created, setCreated] = useState<Channel>();
  const mayEdit = detail !== undefined && mayManageOrganization(detail);
  const add = () => setAdding(true);
  useCommands(
    mayEdit ? [{ id: "alerts.newChannel", title: t("channel.new"), group: t("title"), keys: "n", run: add }] : [],
  );
  if (channels.isPending) return <Loading rows={3} />;
  if (channels.isError) return <Failed error={channels.error} onRetry={() => void channels.refetch()} />;
  const button = mayEdit && (
    <Button icon="plus" look="primary" onClick={add}>
      {t("channel.new")}
    </Button>
  );
  return (
    <div className={styles.page}>
      <div className={styles.heading}>
        <p className={styles.lead}>{t("channel.lead")}</p>
        {channels.data.length > 0 && button}
      </div>
      {created?.secret && (
        <ShownOnce
          secret={created.secret}
          what={t("channel.secret.webhook")}
          label={t("channel.secretMade")}
          text={t("channel.secretText", { name: created.name })}
        />
      )}
      {channels.data.length === 0 ? (
        <Empty icon="comment" title={t("channel.empty")} action={button}>
          {t(mayEdit ? "channel.emptyText" : "channel.emptyReadOnly")}
        </Empty>
      ) : (
        <ul className={styles.rows}>
          {channels.data.map((channel) => (
            <ChannelCard key={channel.id} organization={organization} channel={channel} readOnly={!mayEdit} />
          ))}
        </ul>
      )}
      {isAdding && (
        <ChannelDialog organization={organization} onClose={() => setAdding(false)} onCreated={setCreated} />
      )}
    </div>
  );
}
