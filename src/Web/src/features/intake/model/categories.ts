/** What can be looked at, and which categories it is counted under. The texts of the choices are `outcome:category.<id>`. */
export const choices = [
  { id: "error", categories: ["error", "default", "security"] },
  { id: "transaction", categories: ["transaction"] },
  { id: "span", categories: ["span"] },
  { id: "log_item", categories: ["log_item"] },
  { id: "session", categories: ["session"] },
  { id: "replay", categories: ["replay"] },
  { id: "profile", categories: ["profile", "profile_chunk", "profile_chunk_ui"] },
  { id: "monitor", categories: ["monitor"] },
  { id: "attachment_item", categories: ["attachment_item"] },
  { id: "attachment", categories: ["attachment"] },
  { id: "feedback", categories: ["feedback"] },
  { id: "trace_metric", categories: ["trace_metric"] },
] as const;

export const defaultChoice = "error";

/** Those of a choice; of one that does not exist, those of errors. */
export const categoriesOf = (id: string | undefined): readonly string[] =>
  (choices.find((choice) => choice.id === id) ?? choices[0]).categories;

/** Whether its quantities are bytes. */
export const isBytes = (id: string | undefined): boolean => id === "attachment";
