// A street with four hundred unions and forty thousand cases moves to another county and back, on our server and on the bare one by turns.
import type pg from 'pg'
import { day } from '#base/day.ts'
import { createOrg, type Org } from '#kernel/org/org.ts'
import { type Chain, post, type Servers, sendTo, traced } from './operations.ts'
import { writingScript } from './replay.ts'
import { median } from './report.ts'
import { copyCases } from './seed.ts'

export interface Subtree {
  readonly unions: number
  readonly cases: number
  readonly runs: number
}

export interface SubtreeMoved {
  /** Seconds of one move. */
  readonly ours: number
  readonly limit: number
  /** Of the server's process, for one move. */
  readonly cpuMs: number
  readonly limitCpuMs: number
  readonly statements: number
}

interface Used {
  readonly cpuMs: number
  readonly statements: number
}

/** `copied`: how many copies of these cases there are already; ours are numbered after them. */
export async function subtreeMove(
  on: Servers & { readonly barePort: number },
  client: pg.Client,
  caseIds: readonly string[],
  copied: number,
  { unions, cases, runs }: Subtree,
): Promise<SubtreeMoved> {
  const { stage, bare } = on
  const { street, there, units } = await foundSubtree(on, unions)
  await copyCases(client, { ...stage, units }, caseIds, cases, copied)
  const move = (to: Org) =>
    post(stage.keeper, `/org/orgs/${street.id}/move`, JSON.stringify({ parentId: to.id, basis: '试验' }))
  const thereAndBack = (): Chain => [move(there), move(stage.county)]
  const [a, b] = [await traced(on, thereAndBack()), await traced(on, thereAndBack())]
  const names = a.statements.map((_, n) => `subtree-move-${n}`)
  for (const [n, name] of names.entries())
    await bare.ask('script', { name, script: writingScript(a.statements[n] ?? [], b.statements[n] ?? []) })
  const ourRun = async () => {
    for (const request of thereAndBack()) await sendTo(on.oursPort, request)
  }
  const bareRun = async () => {
    for (const name of names) await toBare(on.barePort, name)
  }
  const our: Timed[] = []
  const limit: Timed[] = []
  for (let i = 0; i < runs; i++) {
    our.push(await timed(() => on.ours.ask<Used>('used'), ourRun))
    limit.push(await timed(() => bare.ask<Used>('used'), bareRun))
  }
  const middle = (all: readonly Timed[], of: (t: Timed) => number) => median(all.map(of)) / 2
  return {
    ...{ ours: middle(our, t => t.seconds), limit: middle(limit, t => t.seconds) },
    ...{ cpuMs: middle(our, t => t.cpuMs), limitCpuMs: middle(limit, t => t.cpuMs) },
    statements: middle(our, t => t.statements),
  }
}

interface Timed extends Used {
  readonly seconds: number
}

async function timed(used: () => Promise<Used>, run: () => Promise<void>): Promise<Timed> {
  const before = await used()
  const began = performance.now()
  await run()
  const seconds = (performance.now() - began) / 1000
  const after = await used()
  return { seconds, cpuMs: after.cpuMs - before.cpuMs, statements: after.statements - before.statements }
}

async function toBare(port: number, name: string): Promise<void> {
  const reply = await fetch(`http://127.0.0.1:${port}/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"given":{}}',
  })
  if (reply.status !== 200) throw new Error(`${name}: ${reply.status} ${await reply.text()}`)
}

/** A street with its unions in the county of the stage, and another county that it can move to. */
async function foundSubtree({ stage }: Servers, unions: number) {
  return stage.db.transaction().execute(async tx => {
    const org = (parent: Org, level: Org['level'], name: string) =>
      createOrg(
        tx,
        {
          ...{ parentId: parent.id, level, kind: level === 'GRASSROOTS' ? 'GRASSROOTS' : 'FEDERATION' },
          ...{ regionCode: '441202', name, short: name, foundedOn: day('2000-01-01') },
        },
        new Date(),
      )
    const there = await org(stage.city, 'COUNTY', '另一个县总工会')
    const street = await org(stage.county, 'STREET', '要移的街道总工会')
    const units: Org[] = []
    for (let n = 0; n < unions; n++) units.push(await org(street, 'GRASSROOTS', `要移的工会${n}`))
    return { there, street, units }
  })
}
