/** Under it is all that is known of an organisation's rules; of a single one by its project and id. */
export const ruleKey = (organization: string) => ["alert-rules", organization] as const;
