import { Icon } from "~/components/icon";
import { platformOf } from "../platforms/platforms";
import styles from "./platform-tile.module.css";

/** A platform's letters, the way an icon stands before a name; a sign of code for one that is not listed. */
export function PlatformTile({ platform }: { platform: string | null | undefined }) {
  return (
    <span className={styles.tile} aria-hidden="true" translate="no">
      {platformOf(platform)?.mark ?? <Icon name="code" />}
    </span>
  );
}
