// node bare-server.ts FOLDER PORT: Node's own server over files in memory, with as few headers as nginx sends.
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const [folder = '.', port = '0'] = process.argv.slice(2)
const plain = new Map<string, Buffer>()
const zipped = new Map<string, Buffer>()
for (const name of readdirSync(folder)) {
  const bytes = readFileSync(join(folder, name))
  plain.set(`/${name}`, bytes)
  zipped.set(`/${name}`, gzipSync(bytes, { level: 9 }))
}

const server = createServer((request, response) => {
  const isZipped = request.headers['accept-encoding'] === 'gzip'
  const body = (isZipped ? zipped : plain).get(request.url ?? '/')
  const packing = isZipped ? ['Content-Encoding', 'gzip'] : []
  response.writeHead(body ? 200 : 404, [
    'Content-Type',
    'text/html; charset=utf-8',
    'Content-Length',
    String(body?.length ?? 0),
    ...packing,
  ])
  response.end(body)
})
server.keepAliveTimeout = 72_000
server.listen(Number(port), '127.0.0.1')
