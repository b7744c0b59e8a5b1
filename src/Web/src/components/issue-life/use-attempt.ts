import { useState } from "react";

/** Something that a button does and waits for; what it is refused with stays until the next try. */
export function useAttempt() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const attempt = (work: () => Promise<void>) => {
    setBusy(true);
    setError(undefined);
    void work()
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return { busy, error, attempt };
}
