import { platformOf } from "../platforms/platforms";
import styles from "./platform-tile.module.css";

/** A platform's letters, the way an icon stands before a name. */
export function PlatformTile({ platform, size = 32 }: { platform: string | null | undefined; size?: 24 | 32 }) {
  return (
    <span className={styles.tile} data-size={size} aria-hidden="true" translate="no">
      {platformOf(platform)?.mark ?? "·"}
    </span>
  );
}
