/** The tag of everything that shows answers: pages of lists, of one answer, and of figures. */
export const answersTag = 'opinion:answers'
