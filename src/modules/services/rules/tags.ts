/** Dropped when the rows that every page of services shows change: kinds, themes, elements. */
export const servicesTag = 'services'

/** Dropped, by the database itself, when anything changes that decides who holds a post. */
export const postsTag = 'posts'
