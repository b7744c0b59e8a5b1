/** The event id that a person pasted, in its plain form; undefined when the text is none. */
export function eventIdOf(text: string): string | undefined {
  const plain = text.trim().toLowerCase();
  const isId = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(plain);
  return isId ? plain.replaceAll("-", "") : undefined;
}
