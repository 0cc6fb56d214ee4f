// What the general endpoints of cases do.
import { day } from '#base/day.ts'
import { subjectOrNull } from '#kernel/access/subject.ts'
import type { Db } from '#kernel/db/db.ts'
import { getOrg, type Org, orgName } from '#kernel/org/org.ts'
import { covers } from '#kernel/org/within.ts'
import { refuse as kernelRefuse } from '#kernel/refusals.ts'
import type { Handlers, Scope } from '#kernel/service.ts'
import type { casesApi } from './api.ts'
import { inbox, release, take } from './inbox.ts'
import { flowOf, flowOfCase } from './kinds.ts'
import { downloadLetter, verifyLetter } from './letters.ts'
import { heldFor } from './papers.ts'
import { downloadProof } from './proof.ts'
import { type FlowVersion, setVersion, versionFor, versionsOf } from './versions.ts'
import { casesOf, casesOfPerson, findByNumber } from './view.ts'

export const handlers: Handlers<typeof casesApi, unknown> = {
  inbox: (call, asked) => inbox(call, asked),

  find: (call, { number }) => findByNumber(call, number),

  async mine(call, asked) {
    const personId = subjectOrNull(call)
    return personId ? casesOf(call, personId, asked) : { rows: [], next: null }
  },

  ofPerson: (call, { personId, ...asked }) => casesOfPerson(call, personId, asked),

  async take(act, { caseId }) {
    await take(act, await flowOfCase(act, caseId), caseId)
    return { caseId }
  },

  async release(act, { caseId }) {
    await release(act, await flowOfCase(act, caseId), caseId)
    return { caseId }
  },

  held: async (look, { caseId }) => ({ papers: await heldFor(look, await flowOfCase(look, caseId), caseId) }),

  proof: (look, { caseId }) => downloadProof(look, caseId),
  letter: async (look, { caseId }) => downloadLetter(look, await flowOfCase(look, caseId), caseId),
  verifyLetter: (look, { number, code }) => verifyLetter(look, number, code),

  async flows(call, { kind, orgId }) {
    const { db, lang, today } = call
    const flow = flowOf(call, kind)
    const org = await mine(db, call.scope, orgId)
    const inForce = await versionFor(db, flow, org.path, today)
    const walked = inForce.steps.flatMap(c => {
      const step = flow.steps.find(s => s.state === c.state)
      return step ? [{ ...step, ...c, walked: true }] : []
    })
    const left = flow.steps
      .filter(s => !inForce.steps.some(c => c.state === s.state))
      .map(s => ({ ...s, walked: false }))
    return {
      kind,
      title: flow.title[lang],
      fromOrg: inForce.orgId && (await orgName(db, inForce.orgId, today)),
      fromOn: inForce.fromOn,
      basis: inForce.basis,
      steps: [...walked, ...left].map(s => ({
        state: s.state,
        title: flow.states[s.state]?.[lang] ?? s.state,
        right: s.right,
        level: s.level,
        term: s.term,
        optional: s.optional ?? false,
        walked: s.walked,
      })),
      own: (await versionsOf(db, kind, orgId)).map(versionOut),
    }
  },

  async setFlow(act, { kind, orgId, fromOn, steps, basis }) {
    const flow = flowOf(act, kind)
    await mine(act.tx, act.scope, orgId)
    act.touched('org', orgId)
    return versionOut(await setVersion(act, flow, { orgId, fromOn: day(fromOn), steps, basis }))
  },
}

const versionOut = ({ id, version, fromOn, basis, steps }: FlowVersion) => ({
  id,
  version,
  fromOn,
  basis,
  steps: [...steps],
})

/** Outside the scope an organization does not exist. */
async function mine<T>(db: Db<T>, scope: Scope, orgId: string): Promise<Org> {
  const org = await getOrg(db, orgId)
  if (!covers(scope, org.path)) throw kernelRefuse('absent')
  return org
}
