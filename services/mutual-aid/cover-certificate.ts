// The certificate of a cover and the list of a unit, as papers anybody can verify by number and code; and the payment order.
import { sql } from 'kysely'
import { type Day, dayAt, formatDay, startOfDay } from '#base/day.ts'
import { maskIdNumber, maskName } from '#base/masking.ts'
import { capital, type Fen, formatYuan } from '#base/money.ts'
import { letter } from '#kernel/letters/letter.ts'
import { checkSeal, sealText, verificationUrl } from '#kernel/letters/seal.ts'
import { orgName } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as refuseKernel } from '#kernel/refusals.ts'
import type { Download, Look } from '#kernel/service.ts'
import { type CoverOf, coversOf } from './cover.ts'
import { waitingOf } from './cover-view.ts'
import type { Tables } from './plans.ts'
import { batchOf, planOfVersion } from './roster.ts'
import { relationWords } from './rules-code-words.ts'
import { listedAtOnce } from './rules-enrol.ts'
import { relationsOf } from './rules-whom.ts'

type Vaulted = Pick<Look<unknown>, 'house'>
const codeOf = ({ house }: Vaulted, number: string) => sealText({ number }, house.vault.derive('letter'))

/** Papers made under an earlier master key stay genuine. */
const genuine = ({ house: { vault } }: Vaulted, number: string, code: string) =>
  [vault.derive('letter'), ...vault.derivedBefore('letter')].some(key => checkSeal({ number }, key, code))

const qrOf = (look: Vaulted, number: string) => ({
  url: verificationUrl(`${look.house.publicUrl}/public`, number, codeOf(look, number)),
  caption: '扫码核对真伪',
})

async function coverById(look: Look<Tables>, coverId: string): Promise<CoverOf> {
  const row = await look.db
    .selectFrom('mutual_aid_cover')
    .select(['person_id', 'org_path'])
    .where('id', '=', coverId)
    .where('state', '=', 'PAID')
    .executeTakeFirst()
  const own = look.actor.kind === 'worker' ? look.actor.personId : null
  const [cover] = row ? await coversOf(look.db, row.person_id, { id: coverId }) : []
  const mine = own && cover && (await coversOf(look.db, own, { id: coverId })).length > 0
  if (!row || !cover || !(mine || covers(look.scopeOf('mutual-aid.enrol.read'), row.org_path)))
    throw refuseKernel('absent')
  return cover
}

/** The certificate of one person: for themselves and for officers who may see the unit. Anybody else meets 404. */
export async function certificate(look: Look<Tables>, coverId: string): Promise<Download> {
  const c = await coverById(look, coverId)
  look.touched('person', c.personId)
  const person = await look.db
    .selectFrom('kernel_person')
    .selectAll()
    .where('id', '=', c.personId)
    .executeTakeFirstOrThrow()
  const { plan } = c.planVersion
  const waiting = waitingOf(c, c.cover.effectiveOn)
  const family = relationsOf(plan)
  const unit = await orgName(look.db, c.orgId, look.today)
  const zh = (d: Day) => formatDay(d, 'zh')
  const body = await letter({
    issuer: plan.organiser,
    number: c.number,
    title: '互助保障凭证',
    addressee: `${person.name}同志：`,
    day: zh(c.paidOn),
    paragraphs: [
      `您由${unit}统一参加了“${plan.title}”，${c.cover.shares} 份，保障从 ${zh(c.cover.effectiveOn)}到 ${zh(c.cover.endsOn)}（当天还有保障）。`,
      waiting
        ? `等待期到 ${zh(waiting.until)}：${waiting.sentence}（${waiting.clause}）`
        : '没有等待期，生效当天起就有保障。',
      { rows: [['保障项目'], ...plan.benefits.map(b => [b.title])] },
      ...(family.length ? [`家属看病、出事也能由您申领：${family.map(r => relationWords[r].zh).join('、')}。`] : []),
      `证件号码：${maskIdNumber(look.house.vault.open(person.id_number_sealed))}`,
    ],
    clauses: [{ clause: plan.cover.cite.clause, sentence: plan.cover.cite.sentence }],
    next: ['要申领互助金，在手机上点“我的互助保障”，或者找本单位工会。'],
    qr: qrOf(look, c.number),
    madeAt: startOfDay(c.paidOn),
  })
  return { name: `互助保障凭证-${c.number}.pdf`, type: 'application/pdf', body, inline: true }
}

/** Whether a number and a code belong together; only then is anything told, the name masked. */
export async function verifyCertificate(look: Look<Tables>, number: string, code: string) {
  const text = number.trim().toUpperCase()
  const none = { genuine: false, number: text, name: null, plan: null, issuer: null, from: null, to: null }
  const [, order = '', n = ''] = /^(HZ-\d{4}-\d{6,9}-\d)-(\d{1,7})$/.exec(text) ?? []
  if (!order || !genuine(look, text, code)) return none
  const { rows } = await sql<{ name: string; plan: string; issuer: string; from: Day; to: Day }>`
    select p.name, v.title as plan, v.content ->> 'organiser' as issuer, c.effective_on as from, c.ends_on as to
    from mutual_aid_cover c join kernel_person p on p.id = c.person_id join mutual_aid_plan_version v on v.id = c.version_id
    where c.n = ${Number(n)} and c.state = 'PAID' and c.batch_id = (
      select batch_id from mutual_aid_order where number = ${order} union all select id from mutual_aid_batch where free_number = ${order} limit 1)`.execute(
    look.db,
  )
  const [found] = rows
  return found ? { genuine: true, number: text, ...found, name: maskName(found.name) } : none
}

/** The unit's list of who is covered, a thousand a paper. @throws absent */
export async function certificateList(
  look: Look<Tables>,
  { batchId, part = 1 }: { batchId: string; part?: number },
): Promise<Download> {
  const batch = await batchOf(look, batchId)
  const { rows } = await sql<{ n: number; name: string; id: Buffer; shares: number; from: Day; to: Day }>`
    select c.n, p.name, p.id_number_sealed as id, c.shares, c.effective_on as from, c.ends_on as to
    from mutual_aid_cover c join kernel_person p on p.id = c.person_id
    where c.batch_id = ${batch.id} and c.state = 'PAID' order by c.n, c.person_id limit ${listedAtOnce} offset ${(part - 1) * listedAtOnce}`.execute(
    look.db,
  )
  if (rows.length === 0) throw refuseKernel('absent')
  look.touched('org', batch.org_id)
  const order = await look.db
    .selectFrom('mutual_aid_order')
    .select(['number', 'paid_on'])
    .where('batch_id', '=', batch.id)
    .where('state', '=', 'PAID')
    .executeTakeFirst()
  const number = order?.number ?? batch.free_number ?? ''
  const plan = await planOfVersion(look.db, batch.version_id)
  const on = order?.paid_on ?? batch.from_on
  const body = await letter({
    issuer: plan.organiser,
    number,
    title: '参加互助保障的职工名单',
    addressee: `${await orgName(look.db, batch.org_id, look.today)}：`,
    day: formatDay(on, 'zh'),
    paragraphs: [
      `下列职工参加了“${plan.title}”，凭证号是 ${number} 加上序号。`,
      {
        rows: [
          ['姓名', '证件号码', '序号', '份数', '生效', '到期'],
          ...rows.map(r => [
            r.name,
            maskIdNumber(look.house.vault.open(r.id)),
            String(r.n),
            String(r.shares),
            r.from,
            r.to,
          ]),
        ],
        right: [2, 3],
      },
    ],
    qr: qrOf(look, `${number}-${rows[0]!.n}`),
    madeAt: startOfDay(on),
  })
  return { name: `互助保障名单-${number}-${part}.pdf`, type: 'application/pdf', body, inline: true }
}

/** The payment order as a paper for the unit's accountant: what, for whom, where to, and the number to write in the memo. */
export async function orderPaper(look: Look<Tables>, batchId: string): Promise<Download> {
  const batch = await batchOf(look, batchId)
  const order = await look.db
    .selectFrom('mutual_aid_order')
    .selectAll()
    .where('batch_id', '=', batch.id)
    .where('state', '<>', 'CANCELLED')
    .executeTakeFirst()
  if (!order) throw refuseKernel('absent')
  look.touched('org', batch.org_id)
  const plan = await planOfVersion(look.db, batch.version_id)
  const part = (label: string, amount: Fen) => (amount > 0 ? [[label, `${formatYuan(amount)} 元`]] : [])
  const day = formatDay(batch.from_on, 'zh')
  const body = await letter({
    issuer: plan.organiser,
    number: order.number,
    title: '互助费缴费单',
    addressee: `${await orgName(look.db, batch.org_id, look.today)}：`,
    day: formatDay(dayAt(order.made_at), 'zh'),
    paragraphs: [
      `贵单位 ${order.persons} 人参加“${plan.title}”${batch.period} 年一期，共 ${order.shares} 份。交齐后按计划生效（${plan.cover.cite.sentence}）。`,
      {
        rows: [
          ['谁出', '金额'],
          ...part('个人', order.member_fen),
          ...part('单位', order.unit_fen),
          ...part('工会补贴（不用交）', order.federation_fen),
          ...part('财政补贴（不用交）', order.government_fen),
          ...part('其他补贴（不用交）', order.other_fen),
        ],
        right: [1],
      },
    ],
    amounts: [{ label: '要转的钱', figures: `${formatYuan(order.due_fen)} 元`, capitals: capital(order.due_fen) }],
    clauses: [{ clause: plan.premium.cite.clause, sentence: plan.premium.cite.sentence }],
    next: [
      `转到${await orgName(look.db, order.to_org_id, look.today)}的互助保障专户，附言里只写缴费单号：${order.number}。`,
      '金额要和缴费单一模一样，当天就能自动对上；对不上的由出纳联系您。',
      `这一期从 ${day} 起，越早交越好。`,
    ],
    qr: qrOf(look, order.number),
    madeAt: order.made_at,
  })
  return { name: `互助费缴费单-${order.number}.pdf`, type: 'application/pdf', body, inline: true }
}
