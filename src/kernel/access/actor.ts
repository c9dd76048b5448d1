/** The parts a post gives its holder, over which units. */
export interface ActorPost {
  readonly postId: string
  readonly unitId: string
  /** Slugs from the root down, joined by dots. */
  readonly unitPath: string
  readonly roles: readonly string[]
  readonly reach: 'unit' | 'subtree' | 'everywhere'
}

/** Who is acting. A visitor who has not signed in is the `visitor`. */
export interface Actor {
  /** Person id; "visitor" for the public, "system" for what the program does by itself. */
  readonly id: string
  readonly name: string
  readonly posts: readonly ActorPost[]
  /** The session the request came in by; absent for the visitor and the program. */
  readonly sessionId?: string
}

/** The public. */
export const visitor: Actor = { id: 'visitor', name: '公众', posts: [] }

/** The program itself: timers, imports, the demo. */
export const system: Actor = { id: 'system', name: '系统', posts: [] }

/** Titles of the three administrative offices, which no one may hold together and none of which reads business content. */
export const administrativeOffices = {
  systemAdministrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditAdministrator: '审计管理员',
} as const
export type AdministrativeOffice = keyof typeof administrativeOffices

/** True when any post of the actor carries the role, over whatever units. */
export function hasRole(actor: Actor, role: string): boolean {
  return actor.posts.some((post) => post.roles.includes(role))
}

/** True when a post of the actor carries the role over the unit at `unitPath`. */
export function hasRoleOver(actor: Actor, role: string, unitPath: string): boolean {
  return actor.posts.some((post) => post.roles.includes(role) && reaches(post, unitPath))
}

/** True when the post's reach covers the unit at `unitPath`. */
export function reaches(
  { reach, unitPath: own }: Pick<ActorPost, 'reach' | 'unitPath'>,
  unitPath: string,
): boolean {
  if (reach === 'everywhere') return true
  return own === unitPath || (reach === 'subtree' && unitPath.startsWith(`${own}.`))
}

/** Every role the actor holds anywhere, without repeats. */
export function rolesOf(actor: Actor): string[] {
  return [...new Set(actor.posts.flatMap(({ roles }) => roles))]
}
