// Claims as they are read: the register and the review for staff, the own ones for the member or the next of kin.
import { sql } from 'kysely'
import { maskIdNumber, maskMobile } from '#base/masking.ts'
import type { Fen } from '#base/money.ts'
import { type Asked, hasLetter, ownCases, pageRegister, viewCase } from '#engines/cases/cases.ts'
import type { Way } from '#engines/funds/words.ts'
import { subject } from '#kernel/access/subject.ts'
import { filesOf } from '#kernel/files/files.ts'
import { personById } from '#kernel/people/people.ts'
import type { Look } from '#kernel/service.ts'
import type { JudgedOut } from './api-claims-forms.ts'
import { saidJudgement } from './assess-say.ts'
import { factsOf, getClaim, isPayable, judgeKept, type Kept, type Tables } from './claims.ts'
import { usedBefore } from './claims-bills.ts'
import { stopOf } from './claims-stop.ts'
import { type CoverOf, coversOf } from './cover.ts'
import { claimFlow } from './flow.ts'
import type { Called } from './rules-gates.ts'
import { relationsOf } from './rules-whom.ts'
import { visitsOf } from './visits.ts'

/** The register: claims of the scope, newest first, each with how much and where the money is. */
export const register = (look: Look<Tables>, asked: Asked) =>
  pageRegister(look, claimFlow, asked, async caseIds => {
    const { rows } = await sql<{
      caseId: string
      payFen: Fen
      toldBy: Kept['told_by']
      payment: string | null
      way: Way
    }>`
      select c.case_id as "caseId", c.pay_fen as "payFen", c.told_by as "toldBy",
        m.payment, coalesce(m.way, 'BANK') as way
      from mutual_aid_claim c left join lateral (
        select min(p.state) as payment, max(p.way) as way from mutual_aid_award a join funds_payment p on p.id = a.payment_id
        where a.case_id = c.case_id) m on true
      where c.case_id = any(${[...caseIds]}::uuid[])`.execute(look.db)
    return new Map(
      rows.map(({ caseId, ...own }) => [caseId, { ...own, toldBy: own.toldBy as 'WORKER' | 'UNION' | 'SETTLEMENT' }]),
    )
  })

/** Everything a decision rests on. The person's page will show that it was opened. */
export async function review(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, claimFlow, caseId)
  const claim = await getClaim(look, caseId)
  const member = await personById(look.db, claim.person_id)
  const { vault } = look.house
  look.touched('person', member.id)
  const kept = await claimFacts(look, claim)
  const mayTakeBack = claim.told_by === 'UNION'
  return {
    case: { ...view, moves: view.moves.filter(m => m.name !== 'takeBack' || mayTakeBack) },
    applicant: {
      personId: member.id,
      name: member.name,
      idNumber: maskIdNumber(vault.open(member.id_number_sealed)),
      phone: member.phone_sealed ? maskMobile(vault.open(member.phone_sealed)) : '',
    },
    payee: (await personById(look.db, claim.payee_id)).name,
    claim: kept,
    usedBefore: await usedBefore(look, caseId, kept.facts.bills),
    findings: claim.findings_sealed && vault.open(claim.findings_sealed),
    opinion: claim.opinion_sealed && vault.open(claim.opinion_sealed),
    asked: claim.asked as string[],
    judged: await judgedOf(look, claim),
    lists: listsOf(await coversOf(look.db, claim.person_id)),
    files: await filesOf(look.db, 'case', caseId),
    payable: await isPayable(look.db, claim.payee_id),
    hasLetter: await hasLetter(look.db, caseId),
  }
}

/** Of a decided claim the statement that was decided; of an open one as it would be now. */
async function judgedOf(look: Look<Tables>, claim: Kept): Promise<JudgedOut> {
  if (!claim.closed_on) return saidJudgement(await judgeKept(look, claim))
  const kept = await look.db
    .selectFrom('mutual_aid_assessment')
    .select('content_sealed')
    .where('case_id', '=', claim.case_id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!kept) return { payFen: 0, statements: [] }
  return (JSON.parse(look.house.vault.open(kept.content_sealed)) as { said: JudgedOut }).said
}

const titled = ({ title, titleEn }: Called) => ({ zh: title, en: titleEn ?? title })

/** What an assessor may tick, of every plan of the member: classes of diseases, exclusions, marks, papers. */
function listsOf(held: readonly CoverOf[]) {
  const plans = [...new Map(held.map(h => [h.planVersion.id, h.planVersion.plan])).values()]
  const inBoth = <N extends Called & { readonly id: string }>(n: N) => ({ ...n, titleEn: n.titleEn ?? n.title })
  const unique = (all: readonly (Called & { readonly id: string })[]) => [
    ...new Map(all.map(n => [n.id, { id: n.id, title: n.title, titleEn: n.titleEn ?? n.title }])).values(),
  ]
  return {
    classes: unique(plans.flatMap(p => p.words?.diseaseClasses ?? [])),
    exclusions: unique(plans.flatMap(p => (p.exclusions ?? []).filter(e => !e.when))),
    marks: unique(plans.flatMap(p => p.words?.claimMarks ?? [])),
    materials: unique(plans.flatMap(p => p.materials ?? [])),
    items: unique(plans.flatMap(p => p.words?.items ?? [])),
    happenings: unique(plans.flatMap(p => p.words?.happenings ?? [])),
    numbers: [...new Map(plans.flatMap(p => p.words?.numbers ?? []).map(n => [n.id, inBoth(n)])).values()],
  }
}

async function paymentsFor(look: Look<Tables>, caseId: string) {
  const { rows } = await sql<{
    plan: string
    planEn: string
    fen: Fen
    state: string | null
    way: Way
    paidOn: string | null
  }>`
    select v.title as plan, coalesce(v.content ->> 'titleEn', v.title) as "planEn", a.pay_fen as fen, p.state, coalesce(p.way, 'BANK') as way, p.paid_on as "paidOn"
    from mutual_aid_award a join mutual_aid_plan_version v on v.id = a.version_id left join funds_payment p on p.id = a.payment_id
    where a.case_id = ${caseId} and a.pay_fen > 0 order by a.id`.execute(look.db)
  return rows
}

async function claimFacts(look: Look<Tables>, claim: Kept) {
  const { story, patient, ...facts } = await factsOf(look, claim)
  return {
    filedOn: claim.filed_on,
    toldBy: claim.told_by as 'WORKER' | 'UNION' | 'SETTLEMENT',
    relation: claim.payee_relation as 'SELF' | 'SPOUSE' | 'CHILD' | 'PARENT' | 'OTHER',
    patient: patient
      ? { relation: patient.relation, name: patient.name, bornOn: patient.bornOn, idNumber: patient.shown }
      : null,
    member: (await personById(look.db, claim.person_id)).name,
    story,
    facts,
    payFen: claim.pay_fen,
    payments: await paymentsFor(look, claim.case_id),
    visits: await visitsOf(look, claim.case_id),
    stopped: await stopOf(look, claim.case_id),
  }
}

/** The plans by which one is covered, with the papers that a claim needs, and one's claims. */
export async function myClaims(look: Look<Tables>) {
  const personId = subject(look)
  const held = await coversOf(look.db, personId)
  const claims = []
  for (const view of await ownCases(look, claimFlow)) {
    const claim = await getClaim(look, view.id)
    const [first] = await paymentsFor(look, claim.case_id)
    claims.push({
      case: view,
      payFen: claim.pay_fen,
      payment: first?.state ?? null,
      way: first?.way ?? ('BANK' as const),
    })
  }
  return {
    claims,
    covers: held.map(h => ({
      id: h.id,
      number: h.number,
      plan: h.planVersion.plan.title,
      planEn: h.planVersion.plan.titleEn ?? h.planVersion.plan.title,
      from: h.cover.effectiveOn,
      to: h.cover.endsOn,
      papers: (h.planVersion.plan.materials ?? []).map(titled),
      benefits: h.planVersion.plan.benefits.map(titled),
      relations: relationsOf(h.planVersion.plan).filter(r => r !== 'MEMBER'),
    })),
    payable: await isPayable(look.db, personId),
  }
}

export async function myClaim(look: Look<Tables>, caseId: string) {
  const view = await viewCase(look, claimFlow, caseId)
  const claim = await getClaim(look, caseId)
  return {
    case: view,
    claim: await claimFacts(look, claim),
    judged: await judgedOf(look, claim),
    asked: claim.asked as string[],
    payee: (await personById(look.db, claim.payee_id)).name,
    files: await filesOf(look.db, 'case', caseId),
    payable: await isPayable(look.db, claim.payee_id),
    hasLetter: await hasLetter(look.db, caseId),
    mayRate: view.closed,
  }
}
