import { useTranslation } from "react-i18next";
import { Dialog } from "~/components/dialog";
import { Kbd } from "~/components/kbd";
import { useAllCommands } from "~/lib/commands";
import { keysOf } from "~/lib/keyboard";
import { setPreference, usePreferences } from "~/lib/preferences";
import styles from "./shortcuts.module.css";

/** The keys of the page and of every page. */
export default function Shortcuts({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation("shell");
  const { keysEnabled } = usePreferences();
  const commands = useAllCommands().filter((command) => keysOf(command).length > 0);
  const groups = [...new Set(commands.map(({ group }) => group))];
  return (
    <Dialog open={open} onOpenChange={(next) => !next && onClose()} title={t("shortcuts.title")}>
      {groups.map((group) => (
        <section key={group} className={styles.group}>
          <h3>{group}</h3>
          <dl>
            {commands
              .filter((command) => command.group === group)
              .map((command) => (
                <div key={command.id} className={styles.row}>
                  <dt>{command.title}</dt>
                  <dd className={styles.keys}>
                    {keysOf(command).map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ))}
      <label className={styles.switch}>
        <input
          type="checkbox"
          checked={keysEnabled}
          onChange={(event) => setPreference("keysEnabled", event.target.checked)}
        />
        {t("shortcuts.enabled")}
      </label>
    </Dialog>
  );
}
