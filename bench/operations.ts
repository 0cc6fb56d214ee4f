// The operations that are measured: what a browser sends for each, and the same for the bare server.
import { newId } from '#base/ids.ts'
import type { Child } from './child.ts'
import type { Request } from './load.ts'
import { readingScript, type Script, writingScript } from './replay.ts'
import type { Applicant, Stage } from './stage.ts'
import type { Statement } from './tracing.ts'

export type Chain = readonly Request[]

/** One operation, for both servers. */
export interface Operation {
  readonly name: string
  /** Fresh chains for so many operations; readers give the few that are read again and again. */
  ours(count: number): Promise<Chain[]>
  bare(count: number): Promise<Chain[]>
  readonly again: boolean
}

export interface Wired {
  readonly ours: Child
  readonly oursPort: number
  readonly bare: Child
}

export interface Servers extends Wired {
  readonly stage: Stage
}

const get = (token: string, path: string): Request => ({
  method: 'GET',
  path: `/api${path}`,
  headers: { cookie: `niangjia=${token}` },
})

export const post = (token: string, path: string, body: string): Request => ({
  method: 'POST',
  path: `/api${path}`,
  headers: { cookie: `niangjia=${token}`, 'idempotency-key': newId(new Date()) },
  body,
})

const applying = (a: Applicant): Request => post(a.token, '/hardship/applications', a.form)

/** The four moves of a case from the application to the public notice. */
export function movesOf({ chair }: Stage, a: Applicant): Chain {
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  const move = (path: string, what: object) =>
    post(chair, path, `{"version":{{version}},${JSON.stringify(what).slice(1)}`.replace(/,\}$/, '}'))
  return [
    applying(a),
    move('/hardship/cases/{{caseId}}/accept', {}),
    move('/hardship/cases/{{caseId}}/visits', {
      visitedOn: today,
      visitors: ['陈主席', '黄委员'],
      findings: '租住一房一厅，家中无大件电器，妻子无业。',
      opinion: '情况属实，建议认定。',
      fileIds: [],
    }),
    move('/hardship/cases/{{caseId}}/deliberations', {
      heldOn: today,
      present: 7,
      agree: 7,
      minutes: '七人到会，一致同意。',
      proposal: '拟给予常态化生活补助',
    }),
  ]
}

/** Sends a request to our server as the load does, one at a time. @throws Error for any answer but 200 */
export async function sendTo(port: number, request: Request): Promise<Record<string, unknown>> {
  const reply = await fetch(`http://127.0.0.1:${port}${request.path}`, {
    method: request.method,
    headers: { ...request.headers, ...(request.body ? { 'content-type': 'application/json' } : {}) },
    ...(request.body ? { body: request.body } : {}),
  })
  const text = await reply.text()
  if (reply.status !== 200) throw new Error(`${request.method} ${request.path}: ${reply.status} ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}

/** Runs a chain and gives the SQL of each of its requests, and the last reply. */
export async function traced({ ours, oursPort }: Pick<Wired, 'ours' | 'oursPort'>, chain: Chain) {
  const statements: Statement[][] = []
  let reply: Record<string, unknown> = {}
  for (const request of chain) {
    const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(reply[name]))
    await ours.ask('record')
    reply = await sendTo(oursPort, {
      ...request,
      path: fill(request.path),
      ...(request.body ? { body: fill(request.body) } : {}),
    })
    statements.push(await ours.ask<Statement[]>('recording'))
  }
  return { statements, reply }
}

const toBare = (name: string, given: string): Request => ({
  method: 'POST',
  path: `/${name}`,
  headers: {},
  body: `{"given":${given}}`,
})

/** Writing: each run is about another applicant. */
export async function writing(
  on: Wired,
  name: string,
  chainOf: (a: Applicant) => Chain,
  people: (count: number) => Promise<Applicant[]>,
): Promise<Operation> {
  const { bare } = on
  const [first, second] = await people(2)
  const a = await traced(on, chainOf(first!))
  const b = await traced(on, chainOf(second!))
  // One list of what is fresh for the whole chain: a later step speaks of what an earlier one made.
  const steps = a.statements.map((statements, n) => writingScript(statements, b.statements[n] ?? []))
  for (const [n, script] of steps.entries())
    await bare.ask('script', { name: `${name}-${n}`, script: { ...script, statements: script.statements } })
  const given = (who: Applicant) => JSON.stringify(Object.fromEntries(first!.own.map((id, n) => [id, who.own[n]])))
  return {
    name,
    again: false,
    ours: async count => (await people(count)).map(chainOf),
    bare: async count =>
      (await people(count)).map(who => steps.map((_, n) => toBare(`${name}-${n}`, n === 0 ? given(who) : '{{given}}'))),
  }
}

/** Reading: the same few pages again and again. */
export async function reading(on: Wired, name: string, chains: readonly Chain[]): Promise<Operation> {
  const scripts: Script[][] = []
  for (const chain of chains) {
    await traced(on, chain) // the first time after a pause also renews the session
    scripts.push((await traced(on, chain)).statements.map(readingScript))
  }
  for (const [c, steps] of scripts.entries())
    for (const [n, script] of steps.entries()) await on.bare.ask('script', { name: `${name}-${c}-${n}`, script })
  return {
    name,
    again: true,
    ours: async () => [...chains],
    bare: async () => scripts.map((steps, c) => steps.map((_, n) => toBare(`${name}-${c}-${n}`, '{}'))),
  }
}

export const submit = (on: Servers) => writing(on, 'submit', a => [applying(a)], on.stage.applicants)
export const wholeCase = (on: Servers) => writing(on, 'case', a => movesOf(on.stage, a), on.stage.applicants)

export const list = (on: Servers) => reading(on, 'list', [[get(on.stage.chair, '/hardship/cases?limit=20')]])

export async function read(on: Servers): Promise<Operation> {
  const { rows } = (await sendTo(on.oursPort, get(on.stage.countyOfficer, '/hardship/cases?limit=20'))) as {
    rows: { id: string }[]
  }
  return reading(
    on,
    'read',
    rows.map(({ id }) => [get(on.stage.countyOfficer, `/hardship/cases/${id}`)]),
  )
}

const year = 'from=2024-01-01&to=2024-12-31'

/** What the page of figures asks for when it opens. */
export const figures = (on: Servers, name: string) => reading(on, name, [figuresCalls(on.stage)])

const figuresCalls = ({ cityOfficer: by }: Stage): Chain => [
  get(by, `/figures/summary?${year}`),
  get(by, `/figures/by-month?indicator=hardship.yuan&${year}`),
  get(by, `/figures/by-org?indicator=hardship.yuan&${year}`),
]

/** Pages whose query plans are looked at, with the widest and the narrowest view of each. */
export const planned = (stage: Stage, caseId: string): readonly (readonly [string, Chain])[] => {
  const at = (who: string) => get(who, '/hardship/cases?limit=20')
  return [
    ['list of a union', [at(stage.chair)]],
    ['list of a county', [at(stage.countyOfficer)]],
    ['list of the city', [at(stage.cityOfficer)]],
    ['list of a county, one state', [get(stage.countyOfficer, '/hardship/cases?limit=20&state=NOTICED')]],
    ['list of the city, a name', [get(stage.cityOfficer, `/hardship/cases?limit=20&text=${encodeURIComponent('赵')}`)]],
    ['read', [get(stage.countyOfficer, `/hardship/cases/${caseId}`)]],
    ['inbox of a union', [get(stage.chair, '/cases/inbox')]],
    ['inbox of a county', [get(stage.countyOfficer, '/cases/inbox')]],
    ['register of archives', [get(stage.cityOfficer, '/hardship/archives?limit=20')]],
    ['grants', [get(stage.cityOfficer, '/hardship/grants?limit=20')]],
    ['public notices', [get(stage.chair, '/hardship/notices?limit=20')]],
    ['figures', figuresCalls(stage)],
    ['figures, the records', [get(stage.cityOfficer, `/figures/facts?indicator=hardship.yuan&${year}`)]],
  ]
}
