// Mutual-aid claims of the demo at every step: told, checked, assessed and decided by the real verbs, days ago.
import { sql } from 'kysely'
import { addDays, type Day, day, yearOf } from '#base/day.ts'
import { newId } from '#base/ids.ts'
import { yuan } from '#base/money.ts'
import type { CaseRow } from '#engines/cases/cases.ts'
import { allocate } from '#engines/funds/budgets.ts'
import { linkPerson } from '#kernel/access/subject.ts'
import type { Org } from '#kernel/org/org.ts'
import { registerPerson } from '#kernel/people/people.ts'
import type { AssessIn, BillIn, ClaimIn } from '#services/mutual-aid/api-claims-forms.ts'
import { apply, getClaim, judgeKept } from '#services/mutual-aid/claims.ts'
import { assess, check, decide, withdraw } from '#services/mutual-aid/claims-decide.ts'
import { recount } from '#services/mutual-aid/roster-counts.ts'
import { factsTold } from '#services/mutual-aid/rules-told.ts'
import { planVisit } from '#services/mutual-aid/visits.ts'
import { actAs, dice, tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { identities, someCard } from './people.ts'
import { addFile, workerOf } from './today.ts'

type Stage = 'CHECKING' | 'ASSESSING' | 'REVIEWING' | 'SUPPLEMENT' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN'

/** Where a claim stands, the whole bill, what the basic scheme paid, how many days ago it was told. */
const claims: readonly (readonly [Stage, total: number, basic: number, days: number, diagnosis: string])[] = [
  ['CHECKING', 18_620, 13_150, 1, '急性阑尾炎'],
  ['ASSESSING', 32_480, 24_900, 3, '腰椎间盘突出'],
  ['REVIEWING', 28_454, 23_221, 5, '胆囊结石'],
  ['SUPPLEMENT', 9_870, 7_010, 6, '肺炎'],
  ['APPROVED', 46_300, 35_120, 12, '胫骨骨折'],
  ['REFUSED', 3_260, 2_790, 14, '急性胃肠炎'],
  ['WITHDRAWN', 5_400, 3_900, 9, '支气管炎'],
]

export async function openClaims(y: Year): Promise<void> {
  const roll = dice(291)
  const nextId = identities(roll)
  const unit = y.tree.counties[0]!.units.find(u => u.kind === 'INDUSTRY') ?? y.tree.counties[0]!.units[0]!
  await giveAccount(y)
  let n = 6_100
  const members: Member[] = []
  for (const claim of claims) {
    n++
    const worker = await workerOf(y, n, roll)
    const told = actAs(y.house, y.tx, worker.actor, tenOn(addDays(y.today, -claim[3])))
    const person = await registerPerson(
      y.tx,
      y.house,
      { name: worker.name, idNumber: nextId('441202', 1970, 1998), phone: worker.phone, homeOrgId: unit.id },
      told.now,
      told.today,
    )
    await linkPerson(told, person.id)
    members.push({ claim, n, person, own: { ...told, actor: { ...worker.actor, personId: person.id } } })
  }
  await coverThem(y, unit, members)
  for (const member of members) await claimOne(y, member)
}

interface Member {
  readonly claim: (typeof claims)[number]
  readonly n: number
  readonly person: { readonly id: string; readonly name: string }
  readonly own: ReturnType<typeof actAs>
}

async function giveAccount(y: Year): Promise<void> {
  const year = yearOf(y.today)
  await allocate(as(y, 'kuaiji', day(`${year}-01-05`), 'funds.budget'), {
    orgId: y.tree.city.id,
    source: 'MUTUAL',
    category: 'MUTUAL_AID',
    year,
    fen: yuan(2_000_000),
    document: `${year} 年互助费（演示参数）`,
  })
}

/** The members' cover in the hospital plan, begun half a year ago, so that every stay lies within it on any day of founding. */
async function coverThem(y: Year, unit: Org, members: readonly Member[]): Promise<void> {
  const [from, until] = [addDays(y.today, -200), addDays(y.today, 165)]
  const batch = newId(tenOn(from))
  await sql`
    insert into mutual_aid_batch (id, plan_id, version_id, org_id, org_path, period, from_on, until_on, n, kind, state, free_number, opened_at, confirmed_at)
    select ${batch}, p.id, v.id, ${unit.id}, ${unit.path}, ${from.slice(0, 4)}, ${from}, ${until}, 90, 'FREE', 'IN_EFFECT', 'HF-DEMO-90', ${tenOn(from)},
      ${tenOn(from)} from mutual_aid_plan p join mutual_aid_plan_version v on v.plan_id = p.id where p.code = 'hospital' order by v.number limit 1`.execute(
    y.tx,
  )
  for (const [i, { person }] of members.entries())
    await sql`
      insert into mutual_aid_cover (id, plan_id, version_id, batch_id, person_id, org_id, org_path, n, shares, service, insurance, member,
        member_fen, unit_fen, federation_fen, government_fen, other_fen, effective_on, ends_on, state, paid_on)
      select ${newId(tenOn(from))}, plan_id, version_id, id, ${person.id}, org_id, org_path, ${i + 1}, 1, 'ACTIVE', 'EMPLOYEE', true,
        0, 0, 5000, 0, 0, ${from}, ${until}, 'PAID', ${from} from mutual_aid_batch where id = ${batch}`.execute(y.tx)
  await recount(y.tx, batch, 'COVERS')
}

async function claimOne(y: Year, { claim, n, person, own }: Member): Promise<void> {
  const [stage, total, basic, days, diagnosis] = claim
  const on = addDays(y.today, -days)
  const bill: BillIn = {
    invoice: `4412${String(n * 7_919).padStart(10, '0')}`,
    occasion: 'INPATIENT',
    hospital: '肇庆市第一人民医院',
    level: 'LEVEL_3',
    insurance: 'EMPLOYEE',
    admittedOn: addDays(on, -16),
    dischargedOn: addDays(on, -8),
    settledOn: addDays(on, -8),
    diagnosis,
    totalFen: yuan(total),
    basicFen: yuan(basic),
  }
  const form: ClaimIn = {
    cause: 'ILLNESS',
    bills: [bill],
    diagnosis,
    story: '',
    payee: person.name,
    bank: { bank: '中国建设银行', account: someCard(n) },
    consents: ['BANK_CARD', 'ILLNESS'],
    fileIds: [await addFile(y, own, 'ILLNESS')],
  }
  await bring(y, await apply(own, form), { ...factsTold(form), materials: [] }, stage, on, own)
}

async function bring(
  y: Year,
  c: CaseRow,
  facts: AssessIn,
  stage: Stage,
  on: Day,
  own: ReturnType<typeof actAs>,
): Promise<void> {
  const at = (row: CaseRow) => ({ caseId: row.id, version: row.version })
  const by = (login: string, later: number, right: string) => as(y, login, addDays(on, later), right)
  if (stage === 'CHECKING') return
  if (stage === 'WITHDRAWN') return void (await withdraw(own, c.id, c.version, '票据还要报商业保险，回头再来。'))
  if (stage === 'SUPPLEMENT')
    return void (await decide(by('zhuxi', 1, 'mutual-aid.claim.check'), {
      ...at(c),
      move: 'giveBack',
      reason: '请补这两样：',
      asks: ['出院小结', '费用清单'],
    }))
  const checked = await check(by('zhuxi', 1, 'mutual-aid.claim.check'), {
    ...at(c),
    findings: '是本单位职工，单据是本人的，情况属实。',
    fileIds: [],
  })
  if (stage === 'ASSESSING') return
  const assessed = await assess(by('quxian', 2, 'mutual-aid.claim.assess'), {
    ...at(checked),
    facts,
    opinion: '按结算单核算，材料齐。',
  })
  if (stage === 'REVIEWING') return
  const city = by('shiji', 4, 'mutual-aid.claim.review')
  if (stage === 'REFUSED')
    return void (await decide(city, { ...at(assessed), move: 'refuse', reason: '个人负担没有超过 600 元的起付标准。' }))
  const { payFen } = await judgeKept(city, await getClaim(city, c.id))
  await decide(city, { ...at(assessed), move: 'approve', payFen })
}

/** Who broke a leg gets the money brought home: the visit is planned, and waits for its day. */
export async function bringHome(y: Year): Promise<void> {
  const { id: caseId } = await y.tx
    .selectFrom('cases_case')
    .select('id')
    .where('kind', '=', 'mutual-aid')
    .where('state', '=', 'APPROVED')
    .orderBy('number')
    .executeTakeFirstOrThrow()
  await planVisit(as(y, 'shiji', y.today, 'mutual-aid.deliver'), {
    caseId,
    plannedOn: addDays(y.today, 2),
    visitors: ['陈志强', '黄丽芬'],
  })
}

function as(y: Year, login: string, on: Day, right?: string) {
  const actor = y.cast.get(login)
  if (!actor) throw new Error(`nobody is called ${login}`)
  // Never after the present, however few days ago it was told.
  return actAs(y.house, y.tx, actor, tenOn(on > y.today ? y.today : on), right)
}
