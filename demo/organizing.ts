// Unions being founded at different steps, terms that end, are overdue or lack a chair, and a campaign: so that inboxes have work.
import { addDays, addMonths, addYears, type Day } from '#base/day.ts'
import type { CaseRow } from '#engines/cases/cases.ts'
import { linkPerson } from '#kernel/access/subject.ts'
import { registerPerson } from '#kernel/people/people.ts'
import type { Act } from '#kernel/service.ts'
import { count, plan } from '#services/organizing/ballot.ts'
import { beginCampaign } from '#services/organizing/campaign.ts'
import { readElection } from '#services/organizing/election-read.ts'
import { askExtension } from '#services/organizing/extension.ts'
import { apply, decide, type Form, getFounding, report } from '#services/organizing/founding.ts'
import { attend, enrol } from '#services/organizing/roll.ts'
import type { Tables as OrganizingTables } from '#services/organizing/tables.ts'
import { putTerm } from '#services/organizing/terms.ts'
import { actAs, dice, tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { identities, someName } from './people.ts'
import { as } from './relief.ts'
import { workerOf } from './today.ts'
import { unionAffairs } from './union-affairs.ts'

type Stage = 'APPROVAL' | 'ELECTING' | 'RESULT' | 'FOUNDED' | 'SUPPLEMENT'

/** Where each stands, who founds it, how many members, and how many days ago it was asked for. */
const foundings: readonly (readonly [Stage, employer: string, members: number, days: number])[] = [
  ['APPROVAL', '端砚文化产业园有限公司', 46, 1],
  ['APPROVAL', '星湖冷链物流有限公司', 31, 3],
  ['SUPPLEMENT', '西江电子商务有限公司', 18, 6],
  ['ELECTING', '七星岩酒店管理有限公司', 30, 20],
  ['RESULT', '鼎湖山泉饮料有限公司', 28, 30],
  ['FOUNDED', '肇庆新能源汽车服务有限公司', 26, 40],
  ['FOUNDED', '宋城家政服务有限公司', 12, 70],
]

export async function foundUnions(y: Year): Promise<void> {
  const roll = dice(1125)
  const nextId = identities(roll)
  const county = y.tree.counties[0]!
  await beginCampaign(organizing(as(y, 'shiji', addDays(y.today, -80), 'organizing.plan')), {
    orgId: y.tree.city.id,
    name: '百日攻坚',
    from: addDays(y.today, -80),
    until: addDays(y.today, 20),
    targets: y.tree.counties.map((c, i) => ({ orgId: c.org.id, planned: 3 + (i % 3) })),
  })
  let n = 5_700
  for (const [stage, employer, members, days] of foundings) {
    n++
    const on = addDays(y.today, -days)
    const worker = await workerOf(y, n, roll)
    const act = actAs(y.house, y.tx, worker.actor, tenOn(on))
    const person = await registerPerson(
      y.tx,
      y.house,
      { name: worker.name, idNumber: nextId('441202', 1975, 1998), phone: worker.phone },
      act.now,
      act.today,
    )
    await linkPerson(act, person.id)
    const own = (later: number) =>
      organizing(actAs(y.house, y.tx, { ...worker.actor, personId: person.id }, tenOn(early(y, addDays(on, later)))))
    const someone = () => ({ name: someName(roll), idNumber: nextId('441202', 1970, 2000) })
    const form: Form = {
      ...{
        orgId: county.org.id,
        name: `${employer}工会委员会`,
        short: employer.slice(0, 6),
        form: 'GRASSROOTS',
        employer,
      },
      facts: {
        workers: members + 20,
        members,
        womenMembers: Math.floor(members / 3),
        reach: 'ONE',
        unions: 0,
        joins: false,
      },
      ...{ groupOn: addDays(on, -2), job: '行政', fileIds: [] },
      group: [someone(), someone()].map((p, i) => ({ ...p, job: i ? '班组长' : '会计' })),
    }
    await bring(y, await apply(own(0), form), stage, on, own, Array.from({ length: members }, someone))
  }
  await unionAffairs(y)
  await enterTerms(y)
}

type Own = (later: number) => Act<OrganizingTables>
type Member = { readonly name: string; readonly idNumber: string }

/** The demo's command, with the tables of this service in sight. */
const organizing = (act: ReturnType<typeof actAs>): Act<OrganizingTables> => act

const early = (y: Year, on: Day): Day => (on > y.today ? y.today : on)
const at = (row: CaseRow) => ({ caseId: row.id, version: row.version })

async function bring(
  y: Year,
  opened: CaseRow,
  stage: Stage,
  on: Day,
  own: Own,
  members: readonly Member[],
): Promise<void> {
  const county = (later: number) => organizing(as(y, 'quxian', addDays(on, later), 'organizing.read'))
  if (stage === 'APPROVAL') return
  if (stage === 'SUPPLEMENT')
    return void (await decide(county(2), {
      ...at(opened),
      move: 'giveBack',
      reason: '请补正：',
      asks: ['营业执照照片拍清楚'],
    }))
  const approved = await decide(county(4), {
    ...at(opened),
    move: 'approve',
    document: `端工〔2026〕${opened.number.slice(-3, -2)}1号`,
  })
  await elect(own(stage === 'ELECTING' ? 8 : 18), opened.id, members, stage !== 'ELECTING')
  if (stage === 'ELECTING') return
  const reported = await report(own(18), ...([approved.id, approved.version] as const))
  if (stage === 'RESULT') return
  await decide(county(24), {
    ...at(reported),
    move: 'confirm',
    document: `端工〔2026〕${opened.number.slice(-3, -2)}2号`,
  })
}

/** Roll, attendance, candidates and, when the meeting has been, the votes. */
async function elect(
  act: Act<OrganizingTables>,
  caseId: string,
  members: readonly Member[],
  isHeld: boolean,
): Promise<void> {
  await getFounding(act, caseId)
  const { id: electionId } = await act.db
    .selectFrom('organizing_election')
    .select('id')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow()
  await enrol(act, electionId, members)
  const ids = (await readElection(act, electionId)).roll.map(r => r.personId)
  const present = Math.ceil(ids.length * 0.9)
  if (isHeld) await attend(act, electionId, ids.slice(0, present))
  const stand = (from: number, n: number) => ids.slice(from, from + n).map(personId => ({ personId, kin: false }))
  await plan(act, {
    ...{ electionId, termYears: 5 },
    seats: [
      { post: 'CHAIR', seats: 1, candidates: stand(0, 1) },
      { post: 'COMMITTEE', seats: 3, candidates: stand(0, 4) },
      { post: 'AUDIT', seats: 1, candidates: stand(5, 2) },
    ],
  })
  if (!isHeld) return
  const { next } = await readElection(act, electionId)
  const votes = next.flatMap(s =>
    s.candidates.map((c, i) => ({ post: s.post, personId: c.personId, votes: i < s.seats ? present - i : 0 })),
  )
  await count(act, { electionId, round: 1, heldOn: act.today, ballots: present, votes })
}

/** Terms of the county's unions: overdue, ending within months, one of them with an extension asked for. */
async function enterTerms(y: Year): Promise<void> {
  const act = organizing(as(y, 'quxian', y.today, 'organizing.elect'))
  const units = y.tree.counties[0]!.units
  const ends = [
    addDays(y.today, -12),
    addDays(y.today, 20),
    addMonths(y.today, 2),
    addMonths(y.today, 5),
    addMonths(y.today, 30),
  ]
  for (const [i, unit] of units.entries()) {
    const startsOn = addDays(addYears(ends[i % ends.length]!, -5), 1)
    await putTerm(act, { orgId: unit.id, number: 2 + (i % 3), startsOn, years: 5 })
  }
  const asking = units[1]
  if (asking)
    await askExtension(act, {
      orgId: asking.id,
      untilOn: addMonths(addDays(y.today, 20), 3),
      reason: '几家会员单位正在搬迁，人还没到齐。',
    })
}
