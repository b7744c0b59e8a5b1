/** The way to an organisation's provider, which leads back to `next`. */
export function signOnPath(url: string, next: string | undefined, options: { prove?: boolean } = {}): string {
  const query = new URLSearchParams();
  if (options.prove) query.set("prove", "");
  if (next) query.set("next", next);
  return query.size > 0 ? `${url}?${query}` : url;
}
