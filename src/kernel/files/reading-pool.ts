import type { ChildProcess } from 'node:child_process'
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { constants, setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineProblems } from '#kernel/problem.ts'
import type { Extraction } from './extraction.ts'
import type { Imported } from './import/imported.ts'
import { limits } from './limits.ts'
import type { TableRow } from './rows/rows-of-bytes.ts'

const problems = defineProblems('files', {
  readerFailed: { status: 500, title: '文件检查程序没有能够启动，请联系系统管理员' },
})

/** What the reading process is asked to do with the bytes of one file. */
export interface ReadingJob {
  readonly kind: 'extract' | 'import' | 'clean' | 'rows'
  readonly name: string
  readonly bytes: Uint8Array
}

export type ReadingAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'extract'; readonly extraction: Extraction }
  | { readonly kind: 'import'; readonly imported: Imported }
  /** A sentence instead of bytes when the file cannot be cleaned. */
  | { readonly kind: 'clean'; readonly cleaned: Uint8Array | string }
  /** A sentence instead of rows when the file is no table. */
  | { readonly kind: 'rows'; readonly rows: readonly TableRow[] | string }

/** Why a reading process was ended before it answered, in words for the user. */
export type Ending = { readonly kind: 'ended'; readonly sentence: string }

/**
 * Hands a file to a reading process: without the right to write, to start programs or to load native code, with a
 * memory cap, killed when its time is over. A process that dies takes nothing with it but its own answer.
 * @throws files.readerFailed when no such process can be started at all
 */
export async function readApart(
  job: ReadingJob,
  caps: ReadingCaps = limits,
): Promise<ReadingAnswer | Ending> {
  const worker = await borrow(job.kind)
  try {
    return await runJob(worker, job, caps)
  } finally {
    giveBack(worker)
  }
}

/** What one job may cost; the tests pass smaller ones. */
export interface ReadingCaps {
  readonly seconds: number
  readonly processBytes: number
}

interface Worker {
  readonly process: ChildProcess
  jobs: number
}

/** Two, so that a file which takes its whole minute does not stop every other. */
const most = 2
const idle: Worker[] = []
const urgent: (() => void)[] = []
const patient: (() => void)[] = []
let busy = 0

async function borrow(kind: ReadingJob['kind']): Promise<Worker> {
  await takeTurn(kind === 'extract' ? patient : urgent)
  try {
    const worker = idle.pop() ?? (await start())
    worker.process.ref()
    worker.process.channel?.ref()
    return worker
  } catch (error) {
    passTurn()
    throw error
  }
}

/** Extraction is done in the background; somebody sits before the screen for everything else. */
async function takeTurn(queue: (() => void)[]): Promise<void> {
  if (busy < most) busy += 1
  else await new Promise<void>((resolve) => void queue.push(resolve))
}

/** Hands the turn to who waits longest, the urgent first, or gives it back. */
function passTurn(): void {
  const next = urgent.shift() ?? patient.shift()
  if (next) next()
  else busy -= 1
}

/** A process is used again while it is alive, not too old and not grown too large. */
function giveBack(worker: Worker): void {
  const { process: child } = worker
  worker.jobs += 1
  const isWorn = worker.jobs >= 200 || residentBytes(child) > limits.processBytes / 2
  if (isWorn || !child.connected) child.kill('SIGKILL')
  else {
    child.unref()
    child.channel?.unref()
    idle.push(worker)
  }
  passTurn()
}

const entry = fileURLToPath(new URL('./reading-process.ts', import.meta.url))

/** The reading process may read its own code, and nothing else of what a program may do. */
export const readingFlags = [
  `--max-old-space-size=${limits.heapMegabytes}`,
  '--permission',
  '--allow-fs-read=*',
] as const

async function start(): Promise<Worker> {
  const child = fork(entry, [], {
    serialization: 'advanced',
    execArgv: [...readingFlags],
    env: { TZ: 'Asia/Shanghai' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  // A pipe would keep this program from ending.
  ;(child.stderr as Socket | null)?.unref()
  let complaint = ''
  child.stderr?.on('data', (text: Buffer) => {
    complaint = (complaint + text.toString()).slice(-2000)
  })
  const patience = setTimeout(() => child.kill('SIGKILL'), limits.seconds * 1000)
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', () => reject(problems.readerFailed(complaint)))
    child.on('error', (error) => reject(problems.readerFailed(error.message)))
  }).finally(() => clearTimeout(patience))
  if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  child.removeAllListeners('exit')
  child.on('exit', () => {
    const index = idle.findIndex((worker) => worker.process === child)
    if (index >= 0) idle.splice(index, 1)
  })
  return { process: child, jobs: 0 }
}

async function runJob(
  { process: child }: Worker,
  job: ReadingJob,
  caps: ReadingCaps,
): Promise<ReadingAnswer | Ending> {
  let sentence = '读取这个文件时检查程序异常退出，没有能够检查，请人工核对或者另存为新文件后上传'
  const end = (reason: string): void => {
    sentence = reason
    child.kill('SIGKILL')
  }
  const overtime = setTimeout(() => {
    end(`读取这个文件超过 ${caps.seconds} 秒，已停止，没有能够检查，请拆分或者另存为新文件后上传`)
  }, caps.seconds * 1000)
  const watch = setInterval(() => {
    if (residentBytes(child) > caps.processBytes)
      end('读取这个文件占用内存过多，已停止，没有能够检查，请拆分或者另存为新文件后上传')
  }, 100)
  let onMessage: (answer: ReadingAnswer) => void = () => {}
  let onExit = (): void => {}
  try {
    return await new Promise<ReadingAnswer | Ending>((resolve) => {
      onMessage = resolve
      onExit = () => resolve({ kind: 'ended', sentence })
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
