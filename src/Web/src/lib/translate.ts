/** The translating function as helpers outside components take it: keys with their namespace, `common:undo`, or of the caller's own. */
export type Translate = (key: string, options?: Record<string, unknown>) => string;
