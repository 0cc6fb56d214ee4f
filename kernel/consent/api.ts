// Endpoints of consent: what I agreed to, agree, withdraw.
import { Type } from 'typebox'
import { endpoint, Nullable, OneOf, shape, worker } from '#base/endpoint.ts'
import { consentPurposes } from './words.ts'

const Purpose = OneOf(consentPurposes, { title: '用途' })
const Words = shape({ zh: Type.String(), en: Type.String() })

const Standing = shape({
  purpose: Purpose,
  title: Words,
  text: Words,
  /** What follows from withdrawing, to be read before doing so. */
  withdrawn: Words,
  basis: Type.String(),
  version: Type.Integer(),
  given: Type.Boolean(),
  /** When the consent in force was given. */
  since: Nullable(Type.String()),
})

export const consentApi = {
  mine: endpoint({
    method: 'GET',
    path: '/consent/mine',
    title: { zh: '我同意过什么', en: 'What I agreed to' },
    access: worker,
    reply: shape({
      purposes: Type.Array(Standing),
      history: Type.Array(
        shape({
          purpose: Purpose,
          given: Type.Boolean(),
          at: Type.String(),
          channel: OneOf(['PHONE', 'COUNTER', 'IMPORT', 'PAPER']),
          version: Type.Integer(),
        }),
      ),
    }),
  }),
  give: endpoint({
    method: 'POST',
    path: '/consent/give',
    title: { zh: '同意', en: 'Agree' },
    access: worker,
    input: shape({
      purpose: Purpose,
      version: Type.Integer({ minimum: 1, title: '文字版本', titleEn: 'Version read' }),
    }),
    reply: shape({ purpose: Purpose, given: Type.Boolean() }),
  }),
  rests: endpoint({
    method: 'GET',
    path: '/consent/:purpose/rests',
    title: { zh: '撤回会停下什么', en: 'What withdrawing would stop' },
    access: worker,
    input: shape({ purpose: OneOf(consentPurposes) }),
    reply: shape({ stops: Type.Array(Type.String()) }),
  }),
  withdraw: endpoint({
    method: 'POST',
    path: '/consent/withdraw',
    title: { zh: '撤回同意', en: 'Withdraw consent' },
    access: worker,
    input: shape({ purpose: Purpose }),
    reply: shape({ purpose: Purpose, given: Type.Boolean(), withdrawn: Words, stopped: Type.Array(Type.String()) }),
  }),
}
