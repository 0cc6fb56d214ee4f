// The demo's second looks and absences: a refusal that its worker disagrees with, one that two readers see differently, and an officer on leave.
import { sql } from 'kysely'
import { addDays, day } from '#base/day.ts'
import { askAgain } from '#engines/cases/appeal.ts'
import { giveVerdict, takeRecheck } from '#engines/cases/recheck.ts'
import { delegate } from '#kernel/access/delegations.ts'
import { nobody } from '#kernel/access/who.ts'
import { judgeRuleValue, setRuleValue } from '#kernel/rules/rules.ts'
import type { Act, Actor } from '#kernel/service.ts'
import { hardshipFlow } from '#services/hardship/flow.ts'
import { actAs, tenOn } from './acting.ts'
import type { Year } from './history.ts'

function officer(y: Year, login: string): Actor & { accountId: string } {
  const found = y.cast.get(login)
  if (!found?.accountId) throw new Error(`nobody is called ${login}`)
  return { ...found, accountId: found.accountId }
}

/** The city has every decision read a second time, so that the demo has some to read; set by one, confirmed by another. */
export async function readEverything(y: Year): Promise<void> {
  const now = tenOn(addDays(y.today, -200))
  const row = await setRuleValue(
    y.tx,
    {
      key: 'cases.recheckPercent',
      orgId: y.tree.city.id,
      from: day('2021-01-01'),
      value: 100,
      document: '肇庆市总工会演示参数',
      clause: '抽查复核',
      sentence: '演示期间，通过的和没通过的全部复核一遍。',
      demo: true,
    },
    officer(y, 'shiji').accountId,
    now,
  )
  await judgeRuleValue(y.tx, row, 'CONFIRMED', officer(y, 'shiji2').accountId, now)
}

/** Of the two refused households one asks for another look; of the other the second reader thinks differently. */
export async function lookAgainAtSome(y: Year): Promise<void> {
  const { rows } = await sql<{ id: string; version: number; personId: string; accountId: string }>`
    select c.id, c.version, c.person_id as "personId", a.id as "accountId"
    from cases_case c join kernel_account a on a.person_id = c.person_id and a.kind = 'WORKER'
    where c.kind = ${hardshipFlow.kind} and c.state = 'REFUSED' order by c.id`.execute(y.tx)
  const [first, second] = rows
  if (!first || !second) throw new Error('the demo has no two refused cases')
  const worker: Actor = { ...nobody, kind: 'worker', accountId: first.accountId, personId: first.personId }
  await askAgain(untyped(actAs(y.house, y.tx, worker, tenOn(addDays(y.today, -3)))), hardshipFlow, first.id, {
    version: first.version,
    says: '那两处房子是我哥哥的，只是用我的名字登记，租金我一分没拿。房产证和我哥的说明都可以交。',
    claims: [],
    fileIds: [],
  })
  const recheck = await sql<{ id: string }>`select id from cases_recheck where case_id = ${second.id}`.execute(y.tx)
  const recheckId = recheck.rows[0]?.id ?? ''
  const reader = untyped(actAs(y.house, y.tx, officer(y, 'shiji2'), tenOn(addDays(y.today, -2)), 'cases.recheck'))
  await takeRecheck(reader, recheckId)
  await giveVerdict(reader, recheckId, 'APPROVED', '照申报的收入和支出，人均低于标准；走访记录里没有写到出租房。')
}

/** The engine knows no tables but its own. */
const untyped = (act: object) => act as Act<unknown>

/** One of the city's officers is on leave for a week; the clerk of 端州 does what waits. */
export async function goOnLeave(y: Year): Promise<void> {
  const away = officer(y, 'shiji').accountId
  await delegate(
    y.tx,
    away,
    {
      accountId: away,
      deputyId: officer(y, 'chuangkou').accountId,
      from: y.today,
      until: addDays(y.today, 6),
      reason: '年休假',
    },
    tenOn(y.today),
    y.today,
    'zh',
  )
}
