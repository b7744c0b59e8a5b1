import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Question } from "~/lib/issue-life/choices";
import { type Perform, type Targets, useDeeds } from "./use-deeds";

/** What one can do with issues on a screen. */
export interface Life {
  organization: string;
  perform: Perform;
  /** Opens the dialog of what has to be asked first. */
  ask: (question: Question, targets: Targets) => void;
  /** A request is under way. */
  busy: boolean;
  /** Issues that this person changed here. */
  own: ReadonlySet<string>;
  /** The dialog that is open; stands once on the screen. */
  dialog: ReactNode;
}

const LifeDialog = lazy(async () => ({ default: (await import("./life-dialog")).LifeDialog }));

/** All that one can do with issues, for a screen that puts `dialog` somewhere. */
export function useLife(organization: string, options?: Parameters<typeof useDeeds>[1]): Life {
  const deeds = useDeeds(organization, options);
  const [asked, setAsked] = useState<{ question: Question; targets: Targets } | null>(null);
  const ask = (question: Question, targets: Targets) => {
    // After the menu that it was chosen from is closed: two of them at once take the focus from each other.
    if (targets.issues.length > 0) setTimeout(() => setAsked({ question, targets }));
  };
  const dialog = asked && (
    <Suspense fallback={null}>
      <LifeDialog
        key={asked.question}
        organization={organization}
        question={asked.question}
        targets={asked.targets}
        perform={deeds.perform}
        onAsk={(question) => ask(question, asked.targets)}
        onClose={() => setAsked(null)}
      />
    </Suspense>
  );
  return { organization, ask, dialog, ...deeds };
}
