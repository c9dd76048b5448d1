/** Under which everything of annual reports is kept by the browser. */
export const reportsKey = ['annual-reports'] as const
