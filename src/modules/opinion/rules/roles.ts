/** The roles of opinion that posts may carry. */
export const opinionRoleTitles = {
  opinionWatcher: '舆情值守员',
} as const

/** Everybody who has a part in opinion. */
export const opinionRoles = Object.keys(opinionRoleTitles) as [string, ...string[]]
