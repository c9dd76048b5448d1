import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { isInstalled } from './installed.ts'
import { pinned } from './pinning.ts'

/** What a load tool saw of one address. */
export interface LoadResult {
  readonly requestsPerSecond: number
  readonly p99Milliseconds: number
  readonly errors: number
}

/** The load tool of this machine: wrk where it is installed, else the one from npm. */
export const loadTool: 'wrk' | 'autocannon' = isInstalled('wrk') ? 'wrk' : 'autocannon'

/** Asks for one address over 64 connections for so many seconds. */
export async function measureLoad(
  url: string,
  seconds: number,
  headers: Readonly<Record<string, string>> = {},
): Promise<LoadResult> {
  return loadTool === 'wrk' ? await runWrk(url, seconds, headers) : await runAutocannon(url, seconds, headers)
}

async function runWrk(
  url: string,
  seconds: number,
  headers: Readonly<Record<string, string>>,
): Promise<LoadResult> {
  const sent = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const run = promisify(execFile)
  const [program, args] = pinned('load', ['wrk', '-t1', '-c64', `-d${seconds}s`, '--latency', ...sent, url])
  const { stdout } = await run(program, args)
  const [, amount = '0', unit = 'ms'] = /99%\s+([\d.]+)(us|ms|s)/.exec(stdout) ?? []
  const perUnit = { us: 0.001, ms: 1, s: 1000 }[unit] ?? 1
  const failed = [/Non-2xx or 3xx responses: (\d+)/, /Socket errors: .*?timeout (\d+)/].map((pattern) =>
    Number(pattern.exec(stdout)?.[1] ?? 0),
  )
  return {
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? 0),
    p99Milliseconds: Number(amount) * perUnit,
    errors: failed.reduce((sum, count) => sum + count, 0),
  }
}

async function runAutocannon(
  url: string,
  seconds: number,
  headers: Readonly<Record<string, string>>,
): Promise<LoadResult> {
  const sent = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}=${value}`])
  const run = promisify(execFile)
  const command = ['autocannon', '-j', '-c', '64', '-d', String(seconds), ...sent, url] as const
  const [program, args] = pinned('load', [...command])
  const { stdout } = await run(program, args)
  const result = JSON.parse(stdout) as {
    requests: { average: number }
    latency: { p99: number }
    errors: number
    non2xx: number
  }
  return {
    requestsPerSecond: result.requests.average,
    p99Milliseconds: result.latency.p99,
    errors: result.errors + result.non2xx,
  }
}
