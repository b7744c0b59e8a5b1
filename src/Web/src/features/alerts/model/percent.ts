import { above, type ThresholdType } from "../api/metric-types";

/** What people type of a comparison, "50 % more" or "50 % less", of the per cent that is sent: 150 or 50. */
export const shareOf = (percent: number, type: ThresholdType): number =>
  exact(type === above ? percent - 100 : 100 - percent);

/** The other way round. */
export const percentOf = (share: number, type: ThresholdType): number =>
  exact(type === above ? 100 + share : 100 - share);

/** Without what binary fractions add: 100 − 33.3 is 66.7. */
const exact = (value: number): number => Number(value.toFixed(6));
