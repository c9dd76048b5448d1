/** The key under which the list of sites is kept. */
export const sitesKey = ['publishing', 'sites'] as const
