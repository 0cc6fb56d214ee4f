// The rules of mutual aid alone, without server or database: how many claims a core judges in a second.
import { addDays, day, yearOf } from '#base/day.ts'
import { examples } from '#services/mutual-aid/examples.ts'
import { adjudicate } from '#services/mutual-aid/rules.ts'
import type { Past } from '#services/mutual-aid/rules-claim.ts'
import { sampleFor } from '#services/mutual-aid/rules-sample.ts'
import type { Row } from './report.ts'

/** Of every benefit of every example plan a claim filed some weeks later, with what was paid earlier that year. */
function claims() {
  return [...examples.values()].flatMap(plan =>
    plan.benefits.map(benefit => {
      const { cover, claim } = sampleFor(plan, benefit, { billFen: 1_234_567 })
      const past: Past[] = adjudicate(plan, cover, claim, []).past.map((p, i) => ({
        ...p,
        bill: `before ${i}`,
        event: null,
      }))
      return {
        plan,
        cover,
        claim: { ...claim, id: `${plan.code} ${yearOf(claim.filedOn)}`, filedOn: addDays(day(claim.filedOn), 20) },
        past,
      }
    }),
  )
}

/** Judges them round and round for so many seconds, after a short while of warming up. */
export function judging(seconds: number): Row {
  const all = claims()
  const round = () => {
    for (const { plan, cover, claim, past } of all) adjudicate(plan, cover, claim, past)
  }
  const until = (ms: number) => {
    let rounds = 0
    const began = performance.now()
    const cpu = process.cpuUsage()
    while (performance.now() - began < ms) {
      round()
      rounds++
    }
    const { user, system } = process.cpuUsage(cpu)
    return { n: rounds * all.length, cpuMs: (user + system) / 1000 }
  }
  until(300)
  const { n, cpuMs } = until(seconds * 1000)
  return {
    op: 'adjudicate',
    conns: 0,
    // Of the core's own time: what else the machine does is none of its work.
    ours: n / (cpuMs / 1000),
    limit: null,
    ratio: null,
    p50: null,
    p99: null,
    unit: 'per second',
    cpuMs: cpuMs / n,
    limitCpuMs: null,
    statements: null,
  }
}
