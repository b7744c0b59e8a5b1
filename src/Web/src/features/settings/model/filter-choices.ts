/** Filters that are on or off, in the order in which they are shown. Their texts are `settings:filter.<id>.…`. */
export const switchedFilters = [
  "browser-extensions",
  "localhost",
  "filtered-transaction",
  "web-crawlers",
  "react-hydration-errors",
  "chunk-load-error",
  "invalid-csp",
] as const;

/** The one filter with parts. */
export const browserFilter = "legacy-browsers";

/** Groups of old browsers and up to which version they reach; proper names. */
export const browserGroups: readonly { value: string; label: string }[] = [
  { value: "ie", label: "Internet Explorer ≤ 11" },
  { value: "edge", label: "Edge ≤ 110" },
  { value: "safari", label: "Safari ≤ 15" },
  { value: "firefox", label: "Firefox ≤ 110" },
  { value: "chrome", label: "Chrome ≤ 110" },
  { value: "opera", label: "Opera ≤ 99" },
  { value: "opera_mini", label: "Opera Mini ≤ 34" },
  { value: "android", label: "Android ≤ 3" },
];

/** Groups that older clients set; shown when they are on, so that they can be switched off. */
export const olderBrowserGroups: readonly { value: string; label: string }[] = [
  { value: "ie_pre_9", label: "Internet Explorer ≤ 8" },
  { value: "ie9", label: "Internet Explorer 9" },
  { value: "ie10", label: "Internet Explorer 10" },
  { value: "ie11", label: "Internet Explorer 11" },
  { value: "safari_pre_6", label: "Safari ≤ 5" },
  { value: "opera_pre_15", label: "Opera ≤ 14" },
  { value: "opera_mini_pre_8", label: "Opera Mini ≤ 7" },
  { value: "android_pre_4", label: "Android ≤ 3" },
  { value: "edge_pre_79", label: "Edge ≤ 78" },
];
