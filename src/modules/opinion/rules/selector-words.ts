const compound = /^(?:[a-z][a-z0-9-]*|\*)?(?:[.#][\w-]+|\[[a-z-]+(?:[\^$*]?="?[^\]"]*"?)?\])*$/i

/** The steps of a selector and the ">" between them; undefined for what is not understood. */
export function splitSelector(text: string): string[] | undefined {
  const words = text
    .trim()
    .replace(/\s*>\s*/g, ' > ')
    .split(/\s+/)
  const isSound = words.every((word, index) =>
    word === '>'
      ? index > 0 && index < words.length - 1 && words[index - 1] !== '>'
      : word !== '' && compound.test(word),
  )
  return isSound ? words : undefined
}
