// Reads the QR code off a letter as a phone's camera would: from the drawing in the PDF, without knowing what was put in.
import assert from 'node:assert/strict'
import { inflateSync } from 'node:zlib'
import jsqr from 'jsqr'

const dotsPerModule = 4

/** What the QR code of a PDF says. @throws when there is none that can be read. */
export function readQr(pdf: Buffer): string {
  const squares = drawings(pdf).flatMap(squaresOf)
  assert.ok(squares.length > 0, 'there is no QR code on the paper')
  const side = (Math.max(...squares.map(s => Math.max(s.x + s.w, s.y + 1))) + 4) * dotsPerModule
  const dots = new Uint8ClampedArray(side * side * 4).fill(255)
  for (const { x, y, w } of squares)
    for (let dy = 0; dy < dotsPerModule; dy++) {
      const row = (y * dotsPerModule + dy) * side
      dots.fill(0, (row + x * dotsPerModule) * 4, (row + (x + w) * dotsPerModule) * 4)
    }
  for (let alpha = 3; alpha < dots.length; alpha += 4) dots[alpha] = 255
  const read = jsqr.default(dots, side, side)
  assert.ok(read, 'the QR code on the paper cannot be read')
  return read.data
}

function drawings(pdf: Buffer): string[] {
  return [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      return [inflateSync(Buffer.from(body ?? '', 'latin1')).toString('latin1')]
    } catch {
      return [] // a stream that is not compressed is no drawing of ours
    }
  })
}

/** Rows of modules: a box one unit high from (x, y) to (x + w, y + 1), in whole units. */
function squaresOf(drawing: string): { x: number; y: number; w: number }[] {
  const box = /(\d+) (\d+) m\n(\d+) \2 l\n\3 (\d+) l\n\1 \4 l\nh/g
  return [...drawing.matchAll(box)]
    .map(([, x, y, right, below]) => ({
      x: Number(x),
      y: Number(y),
      w: Number(right) - Number(x),
      h: Number(below) - Number(y),
    }))
    .filter(b => b.h === 1 && b.w > 0)
}
