import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Command as Cmdk } from "cmdk";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "~/components/icon";
import { Kbd } from "~/components/kbd";
import { api, unwrap } from "~/lib/api-client";
import { isApiError } from "~/lib/api-error";
import { type Command, useAllCommands } from "~/lib/commands";
import { keysOf } from "~/lib/keyboard";
import { projectsQuery } from "~/lib/session/list-projects";
import { toast } from "~/lib/toasts";
import { useSettingsCommands } from "../settings/use-settings-commands";
import styles from "./palette.module.css";

interface PaletteProps {
  open: boolean;
  onClose: () => void;
  organization: string | undefined;
}

/** All commands of the page, its organisation's projects, and the way to an issue or event by its id. */
export default function Palette({ open, onClose, organization }: PaletteProps) {
  const { t } = useTranslation("shell");
  const [text, setText] = useState("");
  const settings = useSettingsCommands(organization);
  const commands = [...useAllCommands().filter((command) => !command.outsidePalette), ...settings];
  const run = (action: () => void) => {
    onClose();
    setText("");
    // The dialog gives the focus back first: what runs may want it.
    setTimeout(action);
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.scrim} />
        <Dialog.Content className={styles.palette} aria-describedby={undefined}>
          <Dialog.Title className={styles.unseen}>{t("palette.title")}</Dialog.Title>
          <Cmdk label={t("palette.title")} loop>
            <div className={styles.line}>
              <Icon name="search" />
              <Cmdk.Input
                className={styles.input}
                placeholder={t("palette.placeholder")}
                value={text}
                onValueChange={setText}
              />
              <Kbd keys="escape" />
            </div>
            <Cmdk.List className={styles.list}>
              {!organization && <Cmdk.Empty className={styles.empty}>{t("palette.nothing")}</Cmdk.Empty>}
              {organization && <Ids text={text.trim()} organization={organization} run={run} />}
              {groupsOf(commands).map(([group, members]) => (
                <Cmdk.Group key={group} heading={group} className={styles.group}>
                  {members.map((command) => (
                    <Cmdk.Item
                      key={command.id}
                      value={command.id}
                      keywords={[command.title, command.words ?? ""]}
                      className={styles.item}
                      onSelect={() => run(command.run)}
                    >
                      <span className={styles.text}>{command.title}</span>
                      {keysOf(command)
                        .slice(0, 1)
                        .map((keys) => (
                          <Kbd key={keys} keys={keys} />
                        ))}
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              ))}
              {organization && <Projects organization={organization} run={run} />}
            </Cmdk.List>
          </Cmdk>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What was typed, when it looks like a short id or an event's id, or else as a search of the issues. */
function Ids({ text, organization, run }: { text: string; organization: string; run: (action: () => void) => void }) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  if (!text) return null;
  const event = /^[0-9a-f-]{32,36}$/i.test(text) ? text.replaceAll("-", "").toLowerCase() : undefined;
  const shortId = /^[a-z0-9_-]+-[0-9a-z]+$/i.test(text) && !event ? text.toUpperCase() : undefined;
  const goTo = (path: string) => void navigate({ href: `/organizations/${organization}${path}` });
  const openEvent = async (id: string) => {
    try {
      const found = await unwrap(
        api.GET("/api/0/organizations/{organization}/eventids/{eventId}/", {
          params: { path: { organization, eventId: id } },
        }),
      );
      goTo(`/issues/${found.groupId}/events/${found.eventId}/`);
    } catch (error) {
      // It may have been dropped; the receipt says so, or what it means that nothing is known of it.
      if (isApiError(error, 404)) goTo(`/intake/receipt/${id}/`);
      else toast(t("common:error.unreachable"), { tone: "danger" });
    }
  };
  return (
    <Cmdk.Group forceMount heading={t("palette.open")} className={styles.group}>
      {shortId && (
        <Cmdk.Item
          forceMount
          value={`issue ${text}`}
          className={styles.item}
          onSelect={() => run(() => goTo(`/issues/${shortId}/`))}
        >
          <span className={styles.text}>{t("palette.openIssue", { shortId })}</span>
        </Cmdk.Item>
      )}
      {event && (
        <Cmdk.Item
          forceMount
          value={`event ${event}`}
          className={styles.item}
          onSelect={() => run(() => void openEvent(event))}
        >
          <span className={styles.text}>{t("palette.openEvent", { event: event.slice(0, 8) })}</span>
        </Cmdk.Item>
      )}
      {!event && (
        <Cmdk.Item
          forceMount
          value={`search ${text}`}
          className={styles.item}
          onSelect={() => run(() => goTo(`/issues/?query=${encodeURIComponent(text)}`))}
        >
          <span className={styles.text}>{t("palette.search", { text })}</span>
        </Cmdk.Item>
      )}
    </Cmdk.Group>
  );
}

function Projects({ organization, run }: { organization: string; run: (action: () => void) => void }) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const { data: projects = [] } = useQuery(projectsQuery(organization));
  if (projects.length === 0) return null;
  return (
    <Cmdk.Group heading={t("nav.projects")} className={styles.group}>
      {projects.map((project) => (
        <Cmdk.Item
          key={project.id}
          value={`project ${project.slug}`}
          keywords={[project.name]}
          className={styles.item}
          onSelect={() =>
            run(() => void navigate({ href: `/organizations/${organization}/issues/?project=${project.id}` }))
          }
        >
          <Icon name="projects" />
          <span className={styles.text}>{project.slug}</span>
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}

/** The page's own commands come first, in the order in which they were registered. */
function groupsOf(commands: Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}
