/** What a site asks of programs that read it (RFC 9309). */
export interface Robots {
  /** @param path with its query */
  readonly mayRead: (path: string) => boolean
  /** Seconds between two requests; null when it does not say. */
  readonly delaySeconds: number | null
}

/** A site that asks nothing. */
export const openRobots: Robots = { mayRead: () => true, delaySeconds: null }
/** A site whose wishes could not be read for now: RFC 9309 2.3.1.4 has it left alone. */
export const closedRobots: Robots = { mayRead: () => false, delaySeconds: null }

interface Rule {
  readonly isAllowed: boolean
  readonly pattern: string
}

/** Longer files are read up to here (RFC 9309 2.5 asks for at least 500 KiB). */
const longestFile = 512_000

/** Reads robots.txt for a program of this name: its own group, else that of everybody. The longest rule that fits wins. */
export function readRobots(text: string, agent: string): Robots {
  const groups = groupsOf(text.slice(0, longestFile))
  const own = groups.filter(({ agents }) => agents.includes(agent))
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))
  const rules = chosen.flatMap((group) => group.rules)
  const delays = chosen.flatMap((group) => group.delays)
  return {
    delaySeconds: delays.length === 0 ? null : Math.max(...delays),
    mayRead: (path) => {
      const fitting = rules.filter(({ pattern }) => fits(path, pattern))
      const longest = Math.max(0, ...fitting.map(({ pattern }) => pattern.length))
      const deciding = fitting.filter(({ pattern }) => pattern.length === longest)
      return deciding.length === 0 || deciding.some(({ isAllowed }) => isAllowed)
    },
  }
}

interface Group {
  readonly agents: string[]
  readonly rules: Rule[]
  readonly delays: number[]
}

function groupsOf(text: string): Group[] {
  const groups: Group[] = []
  let isNaming = false
  for (const line of text.split(/\r\n?|\n/)) {
    const [, name = '', given = ''] = /^\s*([a-z-]+)\s*:\s*([^#]*)/i.exec(line) ?? []
    const [field, value] = [name.toLowerCase(), given.trim()]
    if (field === 'user-agent') {
      if (!isNaming) groups.push({ agents: [], rules: [], delays: [] })
      groups.at(-1)?.agents.push(value.toLowerCase())
    } else if (field !== '') note(groups.at(-1), field, value)
    if (field !== '') isNaming = field === 'user-agent'
  }
  return groups
}

function note(group: Group | undefined, field: string, value: string): void {
  if ((field === 'allow' || field === 'disallow') && value !== '')
    group?.rules.push({ isAllowed: field === 'allow', pattern: value })
  const delay = Number(value)
  if (field === 'crawl-delay' && delay >= 0 && delay <= 3600) group?.delays.push(delay)
}

/** "*" stands for anything, "$" at the end for the end. Walks the pieces, so that no pattern takes long. */
function fits(path: string, pattern: string): boolean {
  const isWhole = pattern.endsWith('$')
  const [first = '', ...rest] = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const [index, piece] of rest.entries()) {
    if (isWhole && index === rest.length - 1) return path.length - piece.length >= at && path.endsWith(piece)
    const found = path.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return !isWhole || at === path.length
}
