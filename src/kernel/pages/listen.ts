import { setTimeout as wait } from 'node:timers/promises'
import { openClient } from '#kernel/database/connect.ts'
import type { PageCache } from './cache.ts'
import { dropChannel, readPayload } from './drop-tags.ts'

/** The ear of one process. */
export interface DropListener {
  /** Resolves when every drop committed before the call has been applied here, or when nothing is cached anyway. */
  readonly settled: () => Promise<void>
  readonly stop: () => Promise<void>
}

export interface ListenOptions {
  /** How often the connection is asked whether it still lives. */
  readonly heartbeatMilliseconds: number
  /** After how long without an answer it counts as lost. */
  readonly silenceMilliseconds: number
  /** Called with the tags of each drop, after the cache has applied it, and with null after each (re)connection. */
  readonly heard?: (tags: readonly string[] | null) => void
}

/** A connection asked every second and given up after two of silence. */
export const defaultListenOptions: ListenOptions = { heartbeatMilliseconds: 1000, silenceMilliseconds: 2000 }

type Client = Awaited<ReturnType<typeof openClient>>

/**
 * Applies every node's drops to this cache for as long as the process lives. The cache is open exactly while the
 * connection is known to work: a lost one closes it, so that a deaf node serves uncached instead of stale.
 * The connection must reach PostgreSQL itself (a pooler in transaction mode swallows notifications).
 */
export function listenForDrops(
  connectionString: string,
  cache: Pick<PageCache<unknown>, 'open' | 'close' | 'drop'>,
  options: ListenOptions = defaultListenOptions,
): DropListener {
  const stopping = new AbortController()
  let client: Client | undefined

  const listen = async (): Promise<void> => {
    const opened = await openClient(connectionString)
    try {
      const lost = hearUntilLost(opened, cache, options)
      await opened.query(`listen ${dropChannel}`)
      client = opened
      cache.open()
      options.heard?.(null)
      await Promise.race([lost, beat(opened, options, stopping.signal)])
    } finally {
      client = undefined
      cache.close()
      // A connection that no longer answers would not answer a farewell either.
      void opened.end().catch(() => {})
    }
  }

  const running = keepListening(listen, stopping.signal)
  return {
    settled: async () => {
      await client?.query('select 1').catch(() => {})
    },
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}

async function keepListening(listen: () => Promise<void>, signal: AbortSignal): Promise<void> {
  let failures = 0
  while (!signal.aborted) {
    const beganAt = performance.now()
    await listen().catch(() => {})
    failures = performance.now() - beganAt > 10_000 ? 0 : failures + 1
    await wait(Math.min(50 * 2 ** failures, 5000), undefined, { signal }).catch(() => {})
  }
}

/** Resolves when the connection breaks. */
async function hearUntilLost(
  client: Client,
  cache: Pick<PageCache<unknown>, 'drop'>,
  { heard }: ListenOptions,
): Promise<void> {
  await new Promise<void>((resolve) => {
    client.on('notification', ({ payload }) => {
      const tags = readPayload(payload ?? '')
      cache.drop(tags)
      heard?.(tags)
    })
    client.on('error', () => resolve())
    client.on('end', () => resolve())
  })
}

/** Asks again and again; resolves when no answer came in time, or when told to stop. */
async function beat(client: Client, options: ListenOptions, signal: AbortSignal): Promise<void> {
  for (;;) {
    const askedAt = performance.now()
    const answered = client.query('select 1').then(
      () => true,
      () => false,
    )
    const silence = wait(options.silenceMilliseconds, false, { ref: false, signal }).catch(() => false)
    if (!(await Promise.race([answered, silence])) || signal.aborted) return
    await wait(options.heartbeatMilliseconds, undefined, { ref: false, signal }).catch(() => {})
    // A process that was suspended meanwhile cannot know what it missed.
    if (performance.now() - askedAt > options.heartbeatMilliseconds + options.silenceMilliseconds) return
  }
}
