// What years do to archives: a few told and to be confirmed, verified, lifted out and followed up, relapsed, cancelled, on their way elsewhere.
import { addDays, addMonths, type Day, monthOf } from '#base/day.ts'
import { yuan } from '#base/money.ts'
import { nobody, system } from '#kernel/access/who.ts'
import type { Actor } from '#kernel/service.ts'
import type { Declaration } from '#services/hardship/api-life.ts'
import { lifeJobs } from '#services/hardship/life-jobs.ts'
import { cancelArchive, followUp, lift, relapse } from '#services/hardship/lift.ts'
import { recordMonth } from '#services/hardship/months.ts'
import { confirmReverification, declare } from '#services/hardship/reverify.ts'
import { answerTransfer, proposeTransfer } from '#services/hardship/transfer.ts'
import { actAs, tenOn } from './acting.ts'
import type { Year } from './history.ts'

interface Kept {
  readonly id: string
  readonly person_id: string
  readonly org_id: string
  readonly household_size: number
}

/** Archives of a part of the tree that may still change, those due first, in an order that every founding repeats. */
async function keptUnder(y: Year, path: string): Promise<Kept[]> {
  return y.tx
    .selectFrom('hardship_archive')
    .select(['id', 'person_id', 'org_id', 'household_size'])
    .where('status', '=', 'ACTIVE')
    .where('case_id', 'is', null)
    .where('org_path', 'like', `${path}%`)
    .orderBy('reverify_due_on')
    .orderBy('number')
    .execute()
}

const by = (y: Year, login: string, on: Day, right: string) => {
  const actor = y.cast.get(login)
  if (!actor) throw new Error(`nobody is called ${login}`)
  return actAs(y.house, y.tx, actor, tenOn(on), right)
}

/** The archive with its newest version, for the next step. */
async function at(y: Year, a: Kept) {
  const { version } = await y.tx
    .selectFrom('hardship_archive')
    .select('version')
    .where('id', '=', a.id)
    .executeTakeFirstOrThrow()
  return { archiveId: a.id, version }
}

/** The demo's archives as years have left them. The published year is not touched: what was paid in 2021 stays counted as it is. */
export async function liveOn(y: Year): Promise<void> {
  const [first, second] = y.tree.counties
  if (!first || !second) throw new Error('the demo has too few counties')
  const ours = await keptUnder(y, first.org.path)
  const [overdue, told, verified, ...rest] = ours
  const [stable, called, fallen, retired, handed, leaving] = rest.toReversed()
  if (!overdue || !told || !verified || !stable || !called || !fallen || !retired || !handed || !leaving)
    throw new Error('the demo has too few archives')
  await tells(y, overdue, addDays(y.today, -1))
  await tells(y, told, addDays(y.today, -2))
  await tells(y, verified, addDays(y.today, -6))
  await confirms(y, verified, addDays(y.today, -4))
  await liftsOut(y, stable, addDays(addMonths(y.today, -3), 6))
  await liftsOut(y, called, addDays(addMonths(y.today, -4), 2))
  await calls(y, called, addDays(y.today, -25))
  await liftsOut(y, fallen, addMonths(y.today, -5))
  await relapse(by(y, 'quxian', addDays(y.today, -9), 'hardship.archive'), {
    ...(await at(y, fallen)),
    reason: '回访时得知工厂又停产了，家里没有别的收入。',
  })
  await cancelArchive(by(y, 'quxian', addDays(y.today, -16), 'hardship.archive'), {
    ...(await at(y, retired)),
    because: 'RETIRED',
    reason: '本人上月办了退休手续，由街道接着帮。',
  })
  await transfers(y, { handed, leaving }, second.units[0]?.id ?? '')
  for (const job of lifeJobs) {
    const act = actAs(y.house, y.tx, system, tenOn(y.today))
    while (await job.step(act, {}));
  }
}

const none = { BUSINESS: 0, PROPERTY: 0, TRANSFER: 0, OTHER: 0 }

/** The applicant confirms on the phone what the union has. */
async function tells(y: Year, a: Kept, on: Day): Promise<void> {
  const actor: Actor = { ...nobody, kind: 'worker', personId: a.person_id }
  const { version } = await at(y, a)
  const told: Declaration = {
    version,
    members: [],
    income: { WAGE: yuan(9_600), ...none },
    rigid: { ILLNESS: 0, DISABILITY: 0, STUDY: 0, HOUSING: yuan(3_600), OTHER: 0 },
    causeCostFen: 0,
    event: null,
    exclusions: [],
    note: '现在只有我一个人过，孩子成家搬出去了。',
    consents: ['ECONOMIC_CHECK'],
  }
  await declare(actAs(y.house, y.tx, actor, tenOn(on)), told)
}

async function confirms(y: Year, a: Kept, on: Day): Promise<void> {
  const { id } = await y.tx
    .selectFrom('hardship_reverification')
    .select('id')
    .where('archive_id', '=', a.id)
    .executeTakeFirstOrThrow()
  await confirmReverification(by(y, 'quxian', on, 'hardship.archive'), { ...(await at(y, a)), reverificationId: id })
}

/** Half a year of good months, then lifted out. */
async function liftsOut(y: Year, a: Kept, on: Day): Promise<void> {
  const act = by(y, 'quxian', on, 'hardship.archive')
  for (let back = 5; back >= 0; back--)
    await recordMonth(act, {
      ...(await at(y, a)),
      month: monthOf(addMonths(on, -back)),
      incomeFen: yuan(2_900) * a.household_size,
      rigidFen: yuan(300),
      householdSize: a.household_size,
    })
  await lift(act, {
    ...(await at(y, a)),
    causeGone: true,
    reason: '本人在配送站稳定上岗半年，孩子毕业工作，走访核实。',
  })
}

async function calls(y: Year, a: Kept, on: Day): Promise<void> {
  await followUp(by(y, 'quxian', on, 'hardship.follow'), {
    ...(await at(y, a)),
    followedOn: on,
    way: 'CALL',
    note: '电话里说都好，上个月还涨了工资。',
    incomeFen: yuan(3_100) * a.household_size,
    rigidFen: yuan(300),
    householdSize: a.household_size,
  })
}

/** One taken over by the neighbouring county, one that waits for it, one that waits for the couriers' union. */
async function transfers(y: Year, { handed, leaving }: Record<'handed' | 'leaving', Kept>, there: string) {
  const propose = async (a: Kept, toOrgId: string, on: Day, reason: string) => {
    await proposeTransfer(by(y, 'quxian', on, 'hardship.transfer'), { ...(await at(y, a)), toOrgId, reason })
    return y.tx.selectFrom('hardship_transfer').select('id').where('archive_id', '=', a.id).executeTakeFirstOrThrow()
  }
  const { id } = await propose(handed, there, addDays(y.today, -14), '本人换到鼎湖区的公司上班。')
  await answerTransfer(by(y, 'shiji', addDays(y.today, -11), 'hardship.transfer'), {
    transferId: id,
    accept: true,
    note: '已联系本人，资料齐全。',
  })
  await propose(leaving, there, addDays(y.today, -3), '单位搬到鼎湖区，职工跟着过去。')
  const union = y.cast.get('zhuxi')?.grants[0]
  const coming = (await keptUnder(y, y.tree.counties[0]?.org.path ?? '')).findLast(
    a => a.org_id !== union?.orgId && a.id !== leaving.id,
  )
  if (union && coming) await propose(coming, union.orgId, addDays(y.today, -2), '本人改做快递，入了快递行业工会。')
}
