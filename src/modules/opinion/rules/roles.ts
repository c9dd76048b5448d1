/** The role that watches; the roles of handling stand with its procedures. */
export const opinionRoleTitles = {
  opinionWatcher: '舆情值守员',
} as const

/** Everybody of the office that watches: who reads what is said. Only the first keeps the register and arranges events. */
export const opinionRoles = ['opinionWatcher', 'opinionDirector', 'publicityReviewer', 'spokesperson'] as [
  string,
  ...string[],
]
