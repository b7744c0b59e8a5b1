/** What is typed one entry a line, without empty lines and the space around. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

/** The way back. */
export const textOfLines = (lines: readonly string[]): string => lines.join("\n");
