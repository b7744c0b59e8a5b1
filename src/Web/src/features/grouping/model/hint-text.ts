import type { Translate } from "~/lib/translate";

/** What the API says of parts of a tree, by the key of its text, `grouping:hint.<key>`. */
const known: Record<string, string> = {
  "hash matches app variant": "sameAsApp",
  "ignored because this variant has no stack trace that contributes, but system has": "onlySystem",
  "ignored because this variant has no stack trace that contributes, but app has": "onlyApp",
  "the exception takes precedence": "exceptionFirst",
  "the thread takes precedence": "threadFirst",
  "the stack trace takes precedence": "stackFirst",
  "the template takes precedence": "templateFirst",
  "the security report takes precedence": "reportFirst",
  "the fingerprint takes precedence": "fingerprintFirst",
  "the module takes precedence": "moduleFirst",
  "the NSError takes precedence": "errorFirst",
  "the violation takes precedence": "violationFirst",
  "the line of source takes precedence": "lineFirst",
  "stripped event-specific values": "stripped",
  "removed what is generated in each run": "generated",
  "removed the suffix of a generated template": "generatedTemplate",
  "only that it is a block counts": "block",
  "only the method of a class without a name counts": "method",
  "ignored because the exception is synthetic": "synthetic",
  "ignored because it is the same call again": "recursion",
  "ignored because it is not clear which code this is": "unclear",
  "ignored because a single frame of a page, without a function, says nothing": "poor",
  "ignored because the line is too long": "longLine",
  "ignored because the frame points to a URL and has no function": "urlWithoutFunction",
  "ignored because the frame points to a URL": "url",
  "ignored because the file has no name": "namelessFile",
  "ignored because it is native code": "native",
  "ignored because the function has no name": "namelessFunction",
  "ignored because the function is unknown": "unknownFunction",
  "ignored because it is a lambda": "lambda",
  "ignored because the module is a part of the URL": "urlModule",
  "ignored because no frame contributes": "noFrames",
  "ignored because it has no in-app frames": "noAppFrames",
  "ignored because the thread has no stack trace": "noThreadStack",
  "marked in-app by the client": "clientInApp",
  "marked out of app by the client": "clientOutOfApp",
  "not an in-app frame": "notInApp",
};

/** The same with a rule or a number in it. */
const patterns: readonly [pattern: RegExp, key: string][] = [
  [/^marked in-app by stack trace rule \((?<rule>.+)\)$/s, "ruleInApp"],
  [/^marked out of app by stack trace rule \((?<rule>.+)\)$/s, "ruleOutOfApp"],
  [/^ignored by stack trace rule \((?<rule>.+)\)$/s, "ruleIgnored"],
  [/^un-ignored by stack trace rule \((?<rule>.+)\)$/s, "ruleCounts"],
  [
    /^ignored because only (?<number>\d+) frames? (?:is|are) considered by stack trace rule \((?<rule>.+)\)$/s,
    "ruleMaxFrames",
  ],
  [
    /^ignored because only (?<number>\d+) of at least (?<least>\d+) frames? can be considered by stack trace rule \((?<rule>.+)\)$/s,
    "ruleMinFrames",
  ],
  [/^ignored because none of (?<number>\d+) threads stands out as crashed or current$/, "noThread"],
  [/^(?<number>\d+) more are not shown$/, "omitted"],
];

/** A hint in the reader's language; one that is not known stands as the API says it. */
export function hintText(hint: string, t: Translate): string {
  const key = known[hint];
  if (key) return t(`grouping:hint.${key}`);
  for (const [pattern, patternKey] of patterns) {
    const found = pattern.exec(hint);
    if (found) return t(`grouping:hint.${patternKey}`, { ...found.groups });
  }
  return hint;
}
