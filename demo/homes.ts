// Workers' homes of the courier union: conditions of city and county, honours that stand, one to be re-checked and one that has ended, applications at
// two steps, and a revocation in which the union has said its word.
import { addDays, addMonths, addYears, type Day } from '#base/day.ts'
import type { CaseRow } from '#engines/cases/cases.ts'
import { nobody } from '#kernel/access/who.ts'
import type { Act } from '#kernel/service.ts'
import { moveApplication } from '#services/homes/application.ts'
import { type Applying, apply } from '#services/homes/apply.ts'
import { answerRevocation, lapseSome, proposeRevocation } from '#services/homes/revoke.ts'
import type { Condition } from '#services/homes/rules.ts'
import { publish } from '#services/homes/standards.ts'
import type { Tables } from '#services/homes/tables.ts'
import type { Grade, Kind } from '#services/homes/words.ts'
import { actAs, tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { as } from './relief.ts'
import { addFile } from './today.ts'

const document = '职工之家建设管理办法（演示）'

const members = (least: number): Condition => ({
  key: 'members',
  known: 'membership.members',
  least,
  clause: '第四条',
  hard: true,
})
const seen = (key: string, known: string, clause: string, least?: number, hard = true): Condition => ({
  ...{ key, known, clause, hard },
  ...(least === undefined ? {} : { least }),
})
const shown = (key: string, text: string, clause: string, hard = true): Condition => ({ key, text, clause, hard })

const place = shown('place', '有固定的活动场所，附照片', '第五条')
const grown = [
  members(25),
  seen('congress', 'contracts.congress', '第六条'),
  seen('contract', 'contracts.inForce', '第六条'),
  seen('rated', 'ratings.rated', '第七条'),
  seen('content', 'ratings.content', '第七条', 800),
  seen('open', 'contracts.open', '第八条', undefined, false),
  seen('realName', 'membership.realName', '第八条', 600, false),
]

export async function nameHomes(y: Year): Promise<void> {
  const long = addMonths(y.today, -35)
  await standard(y, 'shiji', 'HOME', 'QUALIFIED', long, 3, [members(10), place])
  await standard(y, 'shiji', 'HOME', 'ADVANCED', long, 3, [...grown, shown('care', '慰问和困难帮扶有台账', '第九条')])
  await standard(y, 'shiji', 'HOME', 'MODEL_CITY', long, 5, [
    ...grown,
    shown('story', '有值得推广的做法，写清做了什么、谁受益', '第十条'),
  ])
  await standard(y, 'quxian', 'HOME', 'MODEL_COUNTY', long, 5, grown)
  await standard(y, 'quxian', 'HOME', 'STAR_3', addYears(y.today, -1), 2, [
    members(10),
    shown('hours', '活动场所每周至少开三个晚上', '第三条'),
  ])
  await standard(y, 'quxian', 'MINI', 'QUALIFIED', long, 2, [place])
  await standard(y, 'quxian', 'MINI', 'ADVANCED', long, 2, [shown('active', '分会每月有活动，附一次的照片', '第五条')])
  await standard(y, 'quxian', 'MINI', 'MODEL_COUNTY', long, 3, [shown('story', '分会的做法在全会推广过', '第六条')])

  // Named nearly three years ago: the re-check is near.
  await named(y, { kind: 'HOME', grade: 'QUALIFIED' }, addMonths(y.today, -34), '城东街道二楼，80 平方米，天天开门。')
  await named(
    y,
    { kind: 'MINI', grade: 'QUALIFIED', branch: '城西配送站分会' },
    addMonths(y.today, -30),
    '站点休息区。',
  )
  await named(
    y,
    { kind: 'MINI', grade: 'QUALIFIED', branch: '城东配送站分会' },
    addMonths(y.today, -20),
    '站点休息区。',
  )
  await named(
    y,
    { kind: 'MINI', grade: 'ADVANCED', branch: '城东配送站分会' },
    addMonths(y.today, -12),
    '每月一次骑行安全课。',
  )
  await named(y, { kind: 'HOME', grade: 'STAR_3' }, addMonths(y.today, -5), '周一、三、五晚上七点到九点开门。')
  // The night in which 城西's term was over.
  while (await lapseSome(homes(system(y, addMonths(y.today, -5)))));

  // Checked by one, waiting for another; and one on public notice.
  await checked(y, { kind: 'HOME', grade: 'ADVANCED' }, addDays(y.today, -10), '每季度走访一次，台账 46 户。')
  const model = { kind: 'MINI', grade: 'MODEL_COUNTY', branch: '城东配送站分会' } as const
  const on = addDays(y.today, -6)
  const proposed = await checked(y, model, on, '新手骑手跟班三天的做法，在全会推广了。')
  await moveApplication(by(y, 'quxian', addDays(y.today, -1)), {
    ...{ ...ref(proposed), move: 'announce', reason: '核对属实，同意公示。' },
  })

  const star = await y.tx
    .selectFrom('homes_home')
    .select('id')
    .where('grade', '=', 'STAR_3')
    .where('ended_on', 'is', null)
    .executeTakeFirstOrThrow()
  await proposeRevocation(by(y, 'quxian', addDays(y.today, -5)), {
    ...{ homeId: star.id, reason: '两次晚上去，门都锁着。', clause: '职工之家建设管理办法第三条' },
  })
  await answerRevocation(by(y, 'zhuxi', addDays(y.today, -2)), {
    ...{ homeId: star.id, answer: '这两周在装空调，门口贴了告示，下周一恢复开门。', fileIds: [] },
  })
}

/** A command of this service by an officer of the demo. */
const homes = (act: object) => act as Act<Tables>
const by = (y: Year, login: string, on: Day): Act<Tables> => homes(as(y, login, on, 'homes.read'))
const system = (y: Year, on: Day) => actAs(y.house, y.tx, nobody, tenOn(on))
const ref = (row: CaseRow) => ({ caseId: row.id, version: row.version })

async function standard(
  y: Year,
  login: string,
  kind: Kind,
  grade: Grade,
  fromOn: Day,
  years: number,
  conditions: readonly Condition[],
): Promise<void> {
  const act = by(y, login, fromOn)
  await publish(act, { orgId: act.actor.grants[0]?.orgId ?? '', kind, grade, fromOn, years, document, conditions })
}

type Asked = Omit<Applying, 'orgId' | 'answers'>

/** The chair asks, the clerk of the county checks it two days later: everything shown will do. */
async function checked(y: Year, asked: Asked, on: Day, words: string): Promise<CaseRow> {
  const chair = by(y, 'zhuxi', on)
  const standing = await y.tx
    .selectFrom('homes_standard')
    .select('conditions')
    .where('kind', '=', asked.kind)
    .where('grade', '=', asked.grade)
    .executeTakeFirstOrThrow()
  const keys = (standing.conditions as readonly Condition[]).filter(c => c.known === undefined).map(c => c.key)
  const answers = []
  for (const key of keys) answers.push({ key, words, fileIds: [await addFile(y, chair, 'ROOM')] })
  const row = await apply(chair, { ...asked, orgId: chair.actor.grants[0]?.orgId ?? '', answers })
  return moveApplication(by(y, 'chuangkou', addDays(on, 2)), {
    ...{
      ...ref(row),
      move: 'propose',
      reason: '材料齐全，和实际一致。',
      visitedOn: addDays(on, 1),
      visit: '去看过，属实。',
    },
    found: keys.map(key => ({ key, found: 'MET' as const })),
  })
}

/** As far as the honour: decided by the county's officer. */
async function named(y: Year, asked: Asked, on: Day, words: string): Promise<void> {
  const row = await checked(y, asked, on, words)
  await moveApplication(by(y, 'quxian', addDays(on, 5)), { ...ref(row), move: 'grant', reason: '符合条件，命名。' })
}
