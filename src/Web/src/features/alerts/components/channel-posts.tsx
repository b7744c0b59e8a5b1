import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "~/components/button";
import { Pill } from "~/components/pill";
import { Loading, Partial } from "~/components/states";
import { Time } from "~/components/time";
import { now } from "~/lib/clock";
import { formatMoment } from "~/lib/format";
import { toast } from "~/lib/toasts";
import { channelPostsQuery, usePostChanges } from "../api/channel-posts";
import { errorText } from "../model/error-text";
import styles from "./channels.module.css";

interface ChannelPostsProps {
  organization: string;
  channel: string;
  count: number;
}

/** Messages that have not arrived: each can be sent once more or thrown away. Read when they are asked for. */
export function ChannelPosts({ organization, channel, count }: ChannelPostsProps) {
  const { t, i18n } = useTranslation("alerts");
  const [isOpen, setOpen] = useState(false);
  const posts = useQuery({ ...channelPostsQuery(organization, channel), enabled: isOpen });
  const { retry, discard } = usePostChanges(organization, channel);
  const onError = (error: unknown) => toast(errorText(error, t), { tone: "danger" });
  return (
    <details className={styles.fold} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t("channel.posts", { count })}</summary>
      {posts.isPending && isOpen && <Loading rows={2} height={44} />}
      {posts.isError && (
        <Partial error={posts.error} what={t("channel.postsWhat")} onRetry={() => void posts.refetch()} />
      )}
      <ul className={styles.posts}>
        {(posts.data ?? []).map(({ id, state, attempts, error, posted, due }) => (
          <li key={id} className={styles.post}>
            <p className={styles.second}>
              <Pill tone={state === "dead" ? "danger" : "neutral"}>{t(`channel.post.${state}`)}</Pill>
              <Time value={posted} />
              <span>{t("channel.post.attempts", { count: attempts })}</span>
              {state === "waiting" && due && (
                <span>{t("channel.post.due", { at: formatMoment(i18n.language, Date.parse(due), now()) })}</span>
              )}
            </p>
            {error && <code translate="no">{error}</code>}
            <div className={styles.buttons}>
              <Button
                busy={retry.isPending && retry.variables === id}
                onClick={() => retry.mutate(id, { onSuccess: () => toast(t("channel.post.retried")), onError })}
              >
                {t("channel.post.retry")}
              </Button>
              <Button
                look="quiet"
                busy={discard.isPending && discard.variables === id}
                onClick={() => discard.mutate(id, { onSuccess: () => toast(t("channel.post.discarded")), onError })}
              >
                {t("channel.post.discard")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
