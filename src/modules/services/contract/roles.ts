/** Everybody with a part in keeping items; which units' they see is decided by their posts. */
export const servicesRoles = [
  'author',
  'reviewer',
  'secrecyReviewer',
  'approver',
  'siteManager',
  'legalReviewer',
] as const
