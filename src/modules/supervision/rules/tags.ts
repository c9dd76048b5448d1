/** The tag of pages that show what is supervised in public. */
export const supervisionTag = 'supervision'
