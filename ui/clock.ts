// The browser's day, corrected by the server's clock: an old phone may be days off.
import { type Day, dayAt } from '#base/day.ts'

let ahead = 0
let heardAt = 0

/** Learns from the Date header of a reply how far this device's clock is off. Under two minutes it is taken as right. */
export function heardServerTime(header: string | null): void {
  heardAt = performance.now()
  const server = header ? Date.parse(header) : Number.NaN
  if (Number.isNaN(server)) return
  const off = server - deviceNow()
  ahead = Math.abs(off) > 120_000 ? off : 0
}

const deviceNow = () => performance.timeOrigin + performance.now()

/** This moment, by the server's clock where it is known. */
export const nowHere = (): Date => new Date(deviceNow() + ahead)

/** Today in China. */
export const todayHere = (): Day => dayAt(nowHere())

/** The hour in China, 0–23: for a greeting. */
export const hourHere = (): number => (nowHere().getUTCHours() + 8) % 24

/** Seconds since the server last answered: a session ends by itself when that has been too long. */
export const secondsSinceHeard = (): number => (performance.now() - heardAt) / 1000
