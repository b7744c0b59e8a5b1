/** Lengths of windows that the server takes, each with the minutes between two looks at it. */
const steps: Readonly<Record<number, number>> = {
  1: 1,
  5: 1,
  10: 1,
  15: 1,
  30: 1,
  60: 3,
  120: 5,
  240: 10,
  1440: 15,
};

/** Minutes over which is counted. */
export const windows: readonly number[] = Object.keys(steps).map(Number);

/** Minutes before with which a number can be compared: only what was looked at then, too. One that a rule has is offered as well. */
export const comparisonsOf = (window: number, current: number | null): number[] =>
  [5, 15, 60, 1_440, 10_080, 43_200].filter((minutes) => minutes === current || minutes % (steps[window] ?? 1) === 0);

/** Days over which a rule can be tried. */
export const testedDays = [1, 7, 14, 30] as const;

export type TestedDays = (typeof testedDays)[number];
