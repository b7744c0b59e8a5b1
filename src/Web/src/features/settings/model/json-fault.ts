/** Where a text stops being JSON, as the browser tells it; undefined for JSON and for an empty text. */
export function jsonFault(text: string): string | undefined {
  if (!text.trim()) return undefined;
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
}
