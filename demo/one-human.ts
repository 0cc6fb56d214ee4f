// The demo's people who are on file twice, and what workers say is wrong: a pair found at night, merges at every stage, corrections.
import { sql } from 'kysely'
import { makeIdNumber } from '#base/chinese-ids.ts'
import { addDays, day } from '#base/day.ts'
import { nobody, system } from '#kernel/access/who.ts'
import { findDuplicates } from '#kernel/people/duplicates.ts'
import { askSplit, decideMerge, proposeMerge } from '#kernel/people/merge.ts'
import { registerPerson } from '#kernel/people/people.ts'
import { answerCorrection, askCorrection } from '#kernel/privacy/corrections.ts'
import type { Actor } from '#kernel/service.ts'
import { actAs, tenOn } from './acting.ts'
import type { Year } from './history.ts'
import { addFile } from './today.ts'

interface OnFile {
  readonly id: string
  readonly name: string
  readonly birthOn: string
  readonly orgId: string
}

/** One pair that the night found and nobody has judged, one proposed, one refused, one merged, one merged that somebody wants undone. */
export async function meetTwice(y: Year): Promise<void> {
  const path = y.tree.counties[1]?.org.path ?? ''
  const { rows } = await sql<OnFile>`
    select p.id, p.name, p.birth_on::text as "birthOn", p.home_org_id as "orgId" from hardship_archive a
    join kernel_person p on p.id = a.person_id join kernel_org o on o.id = p.home_org_id
    where o.path like ${`${path}%`} and p.birth_on is not null order by a.number limit 5`.execute(y.tx)
  const [found, proposed, refused, merged, undone] = rows
  if (!found || !proposed || !refused || !merged || !undone) throw new Error('the demo has too few archives')
  await secondRecord(y, found)
  await propose(y, proposed, 6, '老身份证号录错了一位，户口本上是同一个人，本人拿新旧两张证来过窗口。')
  const no = await propose(y, refused, 20, '同名，出生日期也一样。')
  await decideMerge(by(y, 'shiji2', 19), no, false, '打电话问过，是同村的两个人，父母的名字不一样。')
  const yes = await propose(y, merged, 30, '第一次登记时把号码看错了一位，派出所出了证明。')
  await decideMerge(by(y, 'shiji2', 28), yes, true, '证明和户口本都核过。')
  const wrong = await propose(y, undone, 25, '同名同一天出生，住在同一条街。')
  await decideMerge(by(y, 'shiji2', 24), wrong, true, null)
  await askSplit(by(y, 'shiji', 4), wrong, '本人来说并错了：另一位是他的堂兄，两个人都在。', [])
  while (await findDuplicates(actAs(y.house, y.tx, system, tenOn(addDays(y.today, -1)))));
}

/** Another record of the same human: one digit of the number was misread when it was entered. */
async function secondRecord(y: Year, of: OnFile): Promise<string> {
  const on = addDays(y.today, -60)
  const { id } = await registerPerson(
    y.tx,
    y.house,
    { name: of.name, idNumber: makeIdNumber('441203', day(of.birthOn), 987), homeOrgId: of.orgId },
    tenOn(on),
    on,
  )
  return id
}

async function propose(y: Year, of: OnFile, daysAgo: number, why: string): Promise<string> {
  const mergedId = await secondRecord(y, of)
  return proposeMerge(by(y, 'shiji', daysAgo), { survivorId: of.id, mergedId, why })
}

function by(y: Year, login: string, daysAgo: number, right = 'people.merge') {
  const actor = y.cast.get(login)
  if (!actor) throw new Error(`nobody is called ${login}`)
  return actAs(y.house, y.tx, actor, tenOn(addDays(y.today, -daysAgo)), right)
}

const wishes = [
  ['ADDRESS', '肇庆市端州区黄岗街道古塔路88号2栋304房', '上个月搬了家，租房合同在这里。', 2],
  ['PHONE', '13923400021', '老号码停用了，收不到你们的短信。', 17],
  ['NAME', '陈美芬', '名字最后一个字打错了，身份证上是“芬”。', 9],
] as const

/** What three workers say is wrong: two wait, one of them too long; the third was answered. */
export async function askForCorrections(y: Year): Promise<void> {
  const { rows } = await sql<{ accountId: string; personId: string }>`
    select a.id as "accountId", c.person_id as "personId" from cases_case c
    join kernel_account a on a.person_id = c.person_id and a.kind = 'WORKER'
    where c.state = 'VISITING' order by c.number limit ${wishes.length}`.execute(y.tx)
  for (const [i, [field, wanted, said, daysAgo]] of wishes.entries()) {
    const row = rows[i]
    if (!row) throw new Error('the demo has too few workers')
    const worker: Actor = { ...nobody, kind: 'worker', ...row }
    const act = actAs(y.house, y.tx, worker, tenOn(addDays(y.today, -daysAgo)))
    const { correctionId } = await askCorrection(act, {
      field,
      wanted,
      said,
      fileIds: [await addFile(y, act, 'IDENTITY')],
    })
    if (field === 'NAME')
      await answerCorrection(by(y, 'quxian', daysAgo - 1, 'privacy.correct'), {
        correctionId,
        accept: false,
        answer: '照片上看不清最后一个字。请带身份证到窗口来，当场就改。',
      })
  }
}
