export const templates = ["broken", "busy"] as const;

/** The two rules that most teams start with; their names are `alerts:template.<name>.title`. */
export type Template = (typeof templates)[number];
