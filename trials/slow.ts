// Slow phones: bodies that never end and answers that are never read. They hold a socket and nothing else; everybody is served beside them.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import net from 'node:net'
import { onePixel } from '#test/house.ts'
import { connections } from './away.ts'
import { pause, type Server, type Trial } from './ground.ts'

export interface SlowReport {
  /** Connections that sat there half done. */
  readonly slow: number
  readonly seconds: number
  /** Calls of others meanwhile, all answered. */
  readonly served: number
  readonly slowestMs: number
  /** What the slow ones cost, in MB of resident memory. */
  readonly memory: number
  readonly connections: number
}

interface Setting {
  readonly trial: Trial
  readonly server: Server
  /** Somebody signed in, whose session the slow ones bear. */
  readonly token: string
  /** Of each kind: a form, a photo, a download. */
  readonly phones: number
  readonly seconds: number
  readonly poolSize: number
}

/** Uploads a file as somebody; the answer as it is. */
export async function upload(server: Server, bytes: Buffer, token: string) {
  const body = new FormData()
  body.append('file', new Blob([new Uint8Array(bytes)]), '照片.png')
  const reply = await fetch(`${server.address}/api/files`, {
    method: 'POST',
    body,
    headers: { cookie: `niangjia=${token}` },
  })
  return { reply, body: (await reply.json()) as { id: string; code: string; message: string } }
}

/** A request that begins and then says nothing more. */
async function halfRequest({ server, token }: Setting, head: string, start: string | Buffer): Promise<net.Socket> {
  const socket = net.connect(Number(new URL(server.address).port), '127.0.0.1')
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  socket.write(`${head}host: ${new URL(server.address).host}\r\ncookie: niangjia=${token}\r\n\r\n`)
  socket.write(start)
  return socket
}

/** @throws AssertionError when somebody is not served, a transaction is held, or memory is */
export async function slow(setting: Setting): Promise<SlowReport> {
  const { trial, server, token, poolSize } = setting
  const { body: large } = await upload(server, Buffer.concat([onePixel, randomBytes(15_000_000)]), token)
  const sockets: net.Socket[] = []
  const before = server.memory()
  for (let n = 0; n < setting.phones; n++) {
    const json = 'content-type: application/json\r\ncontent-length: 5000\r\n'
    sockets.push(await halfRequest(setting, `POST /api/hardship/applications HTTP/1.1\r\n${json}`, '{"orgId":'))
    const multipart = 'content-type: multipart/form-data; boundary=x\r\ncontent-length: 900000\r\n'
    const part = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
    const photo = Buffer.concat([Buffer.from(part), onePixel])
    sockets.push(await halfRequest(setting, `POST /api/files HTTP/1.1\r\n${multipart}`, photo))
    const reader = await halfRequest(setting, `GET /api/files/${large.id} HTTP/1.1\r\n`, '')
    reader.pause()
    sockets.push(reader)
  }
  await pause(1_000)
  // First the lines take what they hold by themselves, some megabytes each: that is work, and no starving.
  for (let n = 0; n < 3; n++) await fetch(`${server.address}/api/hardship/notices`)
  let [served, slowestMs] = [0, 0]
  const end = performance.now() + setting.seconds * 1000
  do {
    // Twelve times as many calls as the pool has connections, all served while the slow ones sit there.
    const replies = Array.from({ length: poolSize * 12 }, async () => {
      const began = performance.now()
      const { status } = await fetch(`${server.address}/api/hardship/notices`)
      slowestMs = Math.max(slowestMs, performance.now() - began)
      return status
    })
    assert.deepEqual([...new Set(await Promise.all(replies))], [200])
    served += replies.length
    await connections(trial, poolSize)
  } while (performance.now() < end)
  const memory = Math.max(0, Math.round(server.memory() - before))
  const held = await connections(trial, poolSize)
  for (const socket of sockets) socket.destroy()
  const { reply } = await upload(server, onePixel, token)
  assert.equal(reply.status, 200, 'and uploads go on')
  return {
    slow: sockets.length,
    seconds: setting.seconds,
    served,
    slowestMs: Math.round(slowestMs),
    memory,
    connections: held,
  }
}
