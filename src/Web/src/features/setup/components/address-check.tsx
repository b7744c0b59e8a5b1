import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import styles from "./first-run.module.css";

const typingMilliseconds = 400;

/** Asks, as a browser elsewhere would, whether this server answers at the address: a wrong one would be in every DSN. */
export function AddressCheck({ address }: { address: string }) {
  const { t } = useTranslation("setup");
  const [reached, setReached] = useState<"yes" | "no" | "elsewhere" | null>(null);
  useEffect(() => {
    setReached(null);
    const stop = new AbortController();
    const timer = setTimeout(
      () => void reach(address, stop.signal).then((outcome) => !stop.signal.aborted && setReached(outcome)),
      typingMilliseconds,
    );
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [address]);
  if (reached === null) return null;
  const look = reached === "yes" ? styles.good : reached === "no" ? styles.bad : styles.quiet;
  return (
    <span className={look} role="status">
      {t(`reached.${reached}`)}
    </span>
  );
}

/** The page may call only its own origin, so another address cannot be tried from here; that is said instead of guessed. */
async function reach(address: string, signal: AbortSignal): Promise<"yes" | "no" | "elsewhere"> {
  if (!URL.canParse(address)) return "no";
  const url = new URL(address);
  if (url.protocol !== "http:" && url.protocol !== "https:") return "no";
  if (url.origin !== location.origin) return "elsewhere";
  return fetch(`${url.href.replace(/\/$/, "")}/api/0/`, { signal }).then(
    (response) => (response.ok ? "yes" : "no"),
    () => "no",
  );
}
