/** Whether this server answers at an address. A page may call only its own origin, so any other address cannot be tried from here. */
export type Reach = "yes" | "no" | "elsewhere";

export async function checkHealth(root: string, signal?: AbortSignal): Promise<Reach> {
  if (!URL.canParse(root)) return "no";
  if (new URL(root).origin !== location.origin) return "elsewhere";
  return fetch(`${root.replace(/\/$/, "")}/_health/`, { signal, cache: "no-store" }).then(
    (response) => (response.ok ? "yes" : "no"),
    () => "no",
  );
}
