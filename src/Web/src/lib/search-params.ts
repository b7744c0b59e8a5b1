/** Search parameters as Sentry writes them: every value is text, a name that stands several times is a list. */
export type SearchParams = Record<string, string | string[] | undefined>;

export function parseSearch(text: string): SearchParams {
  const parsed: SearchParams = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const known = parsed[name];
    parsed[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  }
  return parsed;
}

export function stringifySearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      // An empty text is one: `query=` asks for everything, as in Sentry.
      if (one !== undefined && one !== null) params.append(name, String(one));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : "";
}

/** One text, the first when there are several; undefined when there is none. */
export function textOf(value: unknown): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "string" && first !== "" ? first : undefined;
}

/** All of them; undefined when there is none. */
export function textsOf(value: unknown): string[] | undefined {
  const texts = (Array.isArray(value) ? value : [value]).filter(
    (text): text is string => typeof text === "string" && text !== "",
  );
  return texts.length > 0 ? texts : undefined;
}

/** Only paths of this server: no link can send a person elsewhere after signing in. */
export function ownPath(next: string | undefined): string | undefined {
  return next && /^\/(?![/\\\s])/.test(next) ? next : undefined;
}
