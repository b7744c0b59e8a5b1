import { type Outcome, outcomes, type Totals } from "./outcomes";

/** A part of a bar: from `top` it is `tall` high, in the units of the drawing, whose 0 is above. */
export interface StackPart {
  outcome: Outcome;
  top: number;
  tall: number;
}

/** The parts of a bar from the ground up; what is not zero is at least 2 high. */
export function stackOf(counts: Totals, highest: number, height: number): StackPart[] {
  let top = height;
  return outcomes
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => {
      const tall = Math.max(2, (counts[outcome] / highest) * (height - 2 * outcomes.length));
      top -= tall;
      return { outcome, top, tall };
    });
}
