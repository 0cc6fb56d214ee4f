// The load of a trial: workers apply, chairs visit, deliberate and refuse, cashiers pay, all at once against the running processes.
import { makeBankCard } from '#base/chinese-ids.ts'
import { need } from '#services/hardship/testing.ts'
import { pause } from './ground.ts'
import type { Answer, Line, Sent } from './line.ts'
import { newKey, type Officer, type People } from './people.ts'

interface Ref {
  readonly caseId: string
  readonly version: number
  readonly state: string
}

const refOf = ({ body }: Answer): Ref => ({
  caseId: String(body.caseId),
  version: Number(body.version),
  state: String(body.state),
})

/** What a race between officers may lawfully bring. */
const lost = ['funds.nothing_waiting', 'funds.batch_changed', 'funds.batch_state', 'cases.stale', 'cases.not_now']

/** Everybody works until the line is closed. `applied` are the cases that wait for a chair. */
export async function workOn(line: Line, people: People): Promise<void> {
  const applied: Ref[] = []
  await Promise.all([
    ...Array.from({ length: 4 }, () => forEver(line, () => apply(line, people, applied))),
    ...people.chairs.map(chair => forEver(line, () => decide(line, chair, applied))),
    ...people.cashiers.map((_, n) => forEver(line, () => payOut(line, people, n))),
  ])
}

async function forEver(line: Line, once: () => Promise<void>): Promise<void> {
  while (!line.closed) {
    await once().catch(error => {
      // The trial's own way to the database breaks with it; the work begins anew.
      if (
        !/terminat|ECONN|EPIPE|ENOENT|closed|57P0|connection error|timeout exceeded|No space left/.test(
          String(error?.code ?? '') + String(error),
        )
      )
        line.strange.push(String(error))
    })
    await pause(20)
  }
}

async function apply(line: Line, people: People, applied: Ref[]): Promise<void> {
  if (applied.length > 40) return pause(200)
  const who = await people.applicant()
  const papers = [await line.upload(who.token), await line.upload(who.token)]
  if (papers.includes(undefined)) return
  const [identity = '', income = ''] = papers
  const form = need(people.u.orgs.unit.id, {
    applicant: { name: '李送送', idNumber: who.idNumber },
    members: [{ name: '王小花', idNumber: who.spouse, relation: '10', monthlyIncomeFen: 0 }],
    bank: { bank: '中国农业银行', account: makeBankCard(`622848${who.idNumber.slice(6, 17)}0`) },
    files: [
      { kind: 'IDENTITY', fileId: identity },
      { kind: 'INCOME', fileId: income },
    ],
  })
  const sent: Sent = { path: '/hardship/applications', token: who.token, body: form }
  // Some phones are switched off at once: whatever was done then is whole, or it is nothing.
  const answer = Math.random() < 0.15 ? await line.try(sent, newKey()) : await line.send(sent)
  if (answer?.status !== 200) return
  const ref = refOf(answer)
  line.note('APPLIED', answer, ref.caseId, ref.version, ref.state)
  applied.push(ref)
}

async function decide(line: Line, chair: Officer, applied: Ref[]): Promise<void> {
  let ref = applied.shift()
  if (!ref) return pause(50)
  const today = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 10)
  const step = async (path: string, what: object) => {
    if (!ref) return
    const answer = await line.send(
      {
        path: `/hardship/cases/${ref.caseId}/${path}`,
        token: chair.token ?? '',
        body: { version: ref.version, ...what },
      },
      lost,
    )
    ref = answer && refOf(answer)
    if (answer && ref) line.note('MOVED', answer, ref.caseId, ref.version, ref.state)
  }
  await step('accept', {})
  await step('visits', {
    visitedOn: today,
    visitors: ['陈主席', '黄委员'],
    findings: '租住一房一厅，家中无大件电器，妻子无业。',
    opinion: '情况属实，建议认定。',
    fileIds: [],
  })
  if (Math.random() < 0.4) await step('decisions', { move: 'refuse', reason: '评议没有通过，可以补充材料后再申请。' })
  else
    await step('deliberations', {
      heldOn: today,
      present: 7,
      agree: 7,
      minutes: '七人到会，一致同意。',
      proposal: '拟给予常态化生活补助',
    })
}

interface Batch {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly number: string
}

/** One batch from the waiting payments to the bank's answer, which comes twice and in two pieces. */
async function payOut(line: Line, people: People, n: number): Promise<void> {
  await people.askFor(5)
  const cashier = people.cashiers[n]?.token ?? ''
  let batch: Batch | undefined
  const step = async (path: string, token: string, body: object) => {
    const answer = await line.send({ path, token, body }, lost)
    batch = answer?.body.batch as Batch | undefined
    if (answer && batch) line.note('BATCH', answer, batch.id, batch.version, batch.state)
    return answer
  }
  const on = () => `/funds/batches/${batch?.id}`
  await step('/funds/batches', cashier, { orgId: people.city.id, source: 'CITY' })
  if (batch) await step(`${on()}/lock`, cashier, { version: batch.version })
  if (batch) await step(`${on()}/approve`, people.accountants[n]?.token ?? '', { version: batch.version })
  if (batch) await step(`${on()}/authorise`, people.directors[n]?.token ?? '', { version: batch.version })
  const exported =
    batch && (await step(`${on()}/export`, cashier, { version: batch.version, formatId: people.formatId }))
  if (!batch || !exported) return
  const file = exported.body.file as { id: string }
  const sent = await line.send({ method: 'GET', path: `/funds/files/${file.id}`, token: cashier })
  if (!sent) return
  const lines = String(sent.body.text).trim().split('\r\n').slice(1)
  const half = Math.ceil(lines.length / 2)
  for (const part of [lines.slice(0, half), lines.slice(half), lines, lines])
    await bringBack(line, cashier, batch, part)
}

async function bringBack(line: Line, token: string, batch: Batch, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(text => {
    const [at, number, , account, , , amount] = text.split(',')
    // Every seventh account does not exist; asked again, the bank says the same.
    return `${number},${at},${account},${amount},${Number(at) % 7 === 0 ? '失败,账号不存在' : '成功,'}`
  })
  const text = ['批次号,序号,收款账号,金额(元),处理结果,失败原因', ...rows].join('\r\n')
  const body = new FormData()
  body.append('file', new Blob([text]), '回盘.csv')
  const answer = await line.send({ path: `/funds/batches/${batch.id}/returns`, token, body }, lost)
  const done = answer?.body.batch as Batch | undefined
  if (answer && done) line.note('RETURNED', answer, done.id, done.version, done.state)
}
