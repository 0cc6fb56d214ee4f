// Pictures of papers for the demo: a sheet with lines and a coloured head, drawn as PNG without any library.
import { crc32, deflateSync } from 'node:zlib'

const width = 480
const height = 640
const heads: Readonly<Record<string, readonly [number, number, number]>> = {
  IDENTITY: [47, 93, 125],
  INCOME: [47, 125, 93],
  ILLNESS: [184, 56, 43],
  STUDY: [183, 121, 31],
}

/** A PNG of a sheet of paper; its head's colour tells the kind, its lines stand for the text nobody may read in a demo. */
export function paper(kind: string): Buffer {
  const head = heads[kind] ?? [120, 110, 100]
  const rows = Buffer.alloc((width * 3 + 1) * height, 0xfb)
  for (let y = 0; y < height; y++) {
    const start = y * (width * 3 + 1)
    rows[start] = 0 // no filter
    for (let x = 0; x < width; x++) {
      const colour = inkAt(x, y, head)
      if (colour) rows.set(colour, start + 1 + x * 3)
    }
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function inkAt(x: number, y: number, head: readonly [number, number, number]): readonly number[] | undefined {
  if (y > 40 && y < 76 && x > 120 && x < 360) return head
  const line = Math.floor((y - 120) / 34)
  const inLine = y >= 120 && (y - 120) % 34 < 9 && line < 12
  if (inLine && x > 50 && x < 430 - ((line * 67) % 140)) return [190, 184, 174]
  const seal = (x - 370) ** 2 + (y - 540) ** 2
  if (seal < 52 ** 2 && seal > 46 ** 2) return [184, 56, 43]
  return undefined
}

function chunk(type: string, body: Buffer): Buffer {
  const out = Buffer.alloc(body.length + 12)
  out.writeUInt32BE(body.length, 0)
  out.write(type, 4, 'latin1')
  body.copy(out, 8)
  out.writeUInt32BE(crc32(out.subarray(4, body.length + 8)), body.length + 8)
  return out
}
