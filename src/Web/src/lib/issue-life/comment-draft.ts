/** A person whom a text may name. */
export interface Person {
  id: string;
  name: string;
}

export interface CommentDraft {
  text: string;
  /** Who was chosen to be named, as long as the text does. */
  people: Person[];
}

const nothing: CommentDraft = { text: "", people: [] };
const keyOf = (name: string) => `comment:${name}`;

/** What was written and not sent, in this tab. */
export function readDraft(name: string): CommentDraft {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(keyOf(name)) ?? "null");
    return isDraft(stored) ? stored : nothing;
  } catch {
    return nothing; // Storage may be forbidden.
  }
}

/** Keeps it until it is sent; an empty one is forgotten. */
export function keepDraft(name: string, draft: CommentDraft): void {
  try {
    if (draft.text.trim() === "") sessionStorage.removeItem(keyOf(name));
    else sessionStorage.setItem(keyOf(name), JSON.stringify(draft));
  } catch {
    // The text is still in the field.
  }
}

function isDraft(value: unknown): value is CommentDraft {
  const draft = value as CommentDraft | null;
  return typeof draft?.text === "string" && Array.isArray(draft.people);
}
