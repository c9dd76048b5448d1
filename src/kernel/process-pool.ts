import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { constants, setPriority } from 'node:os'

/** Why a process apart was ended before it answered. */
export type Ending = { readonly kind: 'ended'; readonly why: 'time' | 'memory' | 'crash' }

/** What one job may cost. */
export interface JobCaps {
  readonly seconds: number
  /** Memory the whole process may hold, where the system tells (Linux). */
  readonly processBytes: number
}

/** A kind of work that is done in processes apart. */
export interface ProcessPlan {
  /** Path of the program: it sends one message when it is ready, and then one for each job. */
  readonly entry: string
  readonly flags: readonly string[]
  /** How many at most. */
  readonly most: number
  readonly caps: JobCaps
  /** Thrown when no such process can be started at all; given what it complained of. */
  readonly notStarted: (complaint: string) => Error
}

interface Worker {
  readonly process: ChildProcess
  jobs: number
}

interface Pool {
  readonly plan: ProcessPlan
  readonly idle: Worker[]
  readonly urgent: (() => void)[]
  readonly patient: (() => void)[]
  busy: number
}

/**
 * Opens a pool of processes apart from this one: each is killed when a job passes its caps, and one that dies takes
 * nothing with it but its own answer. The returned function hands one job to one of them.
 * @returns a function of the job, whether somebody waits before a screen for it, and caps other than the plan's
 */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the messages of a plan's program have one type
export function openProcessPool<Job extends object, Answer extends { readonly kind: string }>(
  plan: ProcessPlan,
): (job: Job, isUrgent: boolean, caps?: JobCaps) => Promise<Answer | Ending> {
  const pool: Pool = { plan, idle: [], urgent: [], patient: [], busy: 0 }
  return async (job, isUrgent, caps = plan.caps) => {
    const worker = await borrow(pool, isUrgent)
    try {
      return (await runJob(worker, job, caps)) as Answer | Ending
    } finally {
      giveBack(pool, worker)
    }
  }
}

async function borrow(pool: Pool, isUrgent: boolean): Promise<Worker> {
  await takeTurn(pool, isUrgent ? pool.urgent : pool.patient)
  try {
    const worker = pool.idle.pop() ?? (await start(pool))
    worker.process.ref()
    worker.process.channel?.ref()
    return worker
  } catch (error) {
    passTurn(pool)
    throw error
  }
}

async function takeTurn(pool: Pool, queue: (() => void)[]): Promise<void> {
  if (pool.busy < pool.plan.most) pool.busy += 1
  else await new Promise<void>((resolve) => void queue.push(resolve))
}

/** Hands the turn to who waits longest, the urgent first, or gives it back. */
function passTurn(pool: Pool): void {
  const next = pool.urgent.shift() ?? pool.patient.shift()
  if (next) next()
  else pool.busy -= 1
}

/** A process is used again while it is alive, not too old and not grown too large. */
function giveBack(pool: Pool, worker: Worker): void {
  const { process: child } = worker
  worker.jobs += 1
  const isWorn = worker.jobs >= 200 || residentBytes(child) > pool.plan.caps.processBytes / 2
  if (isWorn || !child.connected) child.kill('SIGKILL')
  else {
    child.unref()
    child.channel?.unref()
    pool.idle.push(worker)
  }
  passTurn(pool)
}

async function start({ plan, idle }: Pool): Promise<Worker> {
  const child = fork(plan.entry, [], {
    serialization: 'advanced',
    execArgv: [...plan.flags],
    env: { TZ: 'Asia/Shanghai' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  // A pipe would keep this program from ending.
  ;(child.stderr as Socket | null)?.unref()
  let complaint = ''
  child.stderr?.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2000)
  })
  const patience = setTimeout(() => child.kill('SIGKILL'), plan.caps.seconds * 1000)
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', () => reject(plan.notStarted(complaint)))
    child.on('error', (error) => reject(plan.notStarted(error.message)))
  }).finally(() => clearTimeout(patience))
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  child.removeAllListeners('exit')
  child.on('exit', () => {
    const index = idle.findIndex((worker) => worker.process === child)
    if (index >= 0) idle.splice(index, 1)
  })
  return { process: child, jobs: 0 }
}

async function runJob({ process: child }: Worker, job: object, caps: JobCaps): Promise<unknown> {
  let why: Ending['why'] = 'crash'
  const end = (reason: Ending['why']): void => {
    why = reason
    child.kill('SIGKILL')
  }
  const overtime = setTimeout(() => end('time'), caps.seconds * 1000)
  const watch = setInterval(() => {
    if (residentBytes(child) > caps.processBytes) end('memory')
  }, 100)
  let onMessage: (answer: unknown) => void = () => {}
  let onExit = (): void => {}
  try {
    return await new Promise<unknown>((resolve) => {
      onMessage = resolve
      onExit = () => resolve({ kind: 'ended', why })
      child.once('message', onMessage)
      child.once('exit', onExit)
      child.send(job, (error) => {
        if (error) onExit()
      })
    })
  } finally {
    clearTimeout(overtime)
    clearInterval(watch)
    child.off('message', onMessage)
    child.off('exit', onExit)
  }
}

/** Memory a process holds, where the system tells (Linux); 0 elsewhere, where the cap on the heap stands alone. */
function residentBytes({ pid }: ChildProcess): number {
  if (process.platform !== 'linux' || pid === undefined) return 0
  try {
    return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024
  } catch {
    return 0
  }
}
