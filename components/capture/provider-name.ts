/** What a provider is called. */
export const providerName = (id: string): string => id
