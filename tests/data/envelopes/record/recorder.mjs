// Takes what SDKs send and writes each request's body, decompressed, into a folder. The first part of the DSN's path names the recording:
//   http://KEY@127.0.0.1:PORT/sentry-node-10.1.0-crash/1  →  sentry-node-10.1.0-crash.envelope (…-2.envelope for the second event)
// Of envelopes without an event one of each kind and SDK is kept: items/sentry-node-10.1.0-session.envelope
// Usage: node recorder.mjs FOLDER PORT
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'
import zlib from 'node:zlib'

const [folder, port] = process.argv.slice(2)
const counts = new Map()
fs.mkdirSync(path.join(folder, 'items'), { recursive: true })

const decoders = { gzip: zlib.gunzipSync, deflate: zlib.inflateSync, br: zlib.brotliDecompressSync }

/** A store body may be base64 of zlib; an event is kept as JSON either way. */
function plain(body) {
  if (body[0] === 0x7b) return body
  const bytes = Buffer.from(body.toString('latin1'), 'base64')
  return bytes[0] === 0x7b ? bytes : zlib.inflateSync(bytes)
}

/** The types of an envelope's items, in order. */
function itemTypes(body) {
  const types = []
  let at = body.indexOf(10) + 1
  while (at > 0 && at < body.length) {
    const end = body.indexOf(10, at)
    const header = JSON.parse(body.subarray(at, end < 0 ? undefined : end))
    types.push(header.type)
    if (end < 0) break
    at = header.length === undefined ? body.indexOf(10, end + 1) + 1 : end + 1 + header.length + 1
  }
  return types
}

function keep(name, kind, body) {
  const types = kind === 'envelope' ? itemTypes(body) : ['event']
  if (!types.includes('event')) {
    const file = path.join(folder, 'items', `${/^.*-\d+\.\d+\.\d+/.exec(name)[0]}-${types[0] ?? 'empty'}.envelope`)
    if (!fs.existsSync(file)) fs.writeFileSync(file, body)
    return
  }
  const number = (counts.get(name) ?? 0) + 1
  counts.set(name, number)
  const file = `${name}${number > 1 ? `-${number}` : ''}.${kind === 'store' ? 'store.json' : 'envelope'}`
  fs.writeFileSync(path.join(folder, file), kind === 'store' ? plain(body) : body)
}

function answer(request, response, chunks) {
  const cors = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*', 'access-control-allow-methods': '*' }
  const match = /^\/([^/]+)\/api\/\d+\/(envelope|store|security)\/?/.exec(request.url)
  if (request.method === 'GET' || request.method === 'OPTIONS' || !match) {
    const page = request.url.startsWith('/page/') && fs.existsSync(path.join(process.cwd(), decodeURIComponent(request.url.slice(6).split('?')[0])))
    if (page && request.method === 'GET') {
      const file = decodeURIComponent(request.url.slice(6).split('?')[0])
      response.writeHead(200, { ...cors, 'content-type': file.endsWith('.html') ? 'text/html; charset=utf-8' : 'text/javascript; charset=utf-8' })
      response.end(fs.readFileSync(file))
      return
    }
    response.writeHead(request.method === 'OPTIONS' ? 200 : 404, cors).end()
    return
  }
  const body = Buffer.concat(chunks)
  const decode = decoders[request.headers['content-encoding']]
  keep(match[1], match[2], decode ? decode(body) : body)
  response.writeHead(200, { ...cors, 'content-type': 'application/json' }).end('{"id":"c1b2a3d4e5f60718293a4b5c6d7e8f90"}')
}

http.createServer((request, response) => {
  const chunks = []
  request.on('data', (chunk) => chunks.push(chunk))
  request.on('end', () => {
    try {
      answer(request, response, chunks)
    } catch (fault) {
      console.error(request.url, fault.message)
      response.writeHead(400).end()
    }
  })
}).listen(Number(port), '127.0.0.1', () => console.log('recording'))
