// Endpoints of benefits that find the worker: one's own reason cards, the switches, the take-up meter.
import { Type } from 'typebox'
import {
  DayIn,
  endpoint,
  FenOut,
  IdIn,
  LineIn,
  NoteIn,
  Nullable,
  OneOf,
  Page,
  PageIn,
  right,
  shape,
  worker,
} from '#base/endpoint.ts'
import { foundStates, modes } from './words.ts'

const states = Object.keys(foundStates) as (keyof typeof foundStates)[]
const modeCodes = Object.keys(modes) as (keyof typeof modes)[]
const Benefit = Type.String({ minLength: 3, maxLength: 60, title: '哪一项', titleEn: 'Which benefit' })
const Basis = shape({ document: Type.String(), clause: Type.String(), sentence: Type.String() })
const Card = shape({
  id: IdIn,
  benefit: Type.String(),
  title: Type.String(),
  period: Type.String(),
  fen: FenOut,
  because: Type.String(),
  basis: Basis,
  facts: Type.Array(shape({ label: Type.String(), value: Type.String() })),
  state: OneOf(states),
  stateTitle: Type.String(),
  untilOn: Type.String(),
  mayDecline: Type.Boolean(),
  mayTakeBack: Type.Boolean(),
  reason: Nullable(Type.String()),
})
/** Null: too few people stand behind it to be told. */
const Count = Nullable(Type.Integer())
const counts = { entitled: Count, receiving: Count, declined: Count, unclaimed: Count }

export const entitlementsApi = {
  mine: endpoint({
    method: 'GET',
    path: '/entitlements/mine',
    title: { zh: '查看工会主动给我的', en: 'See what the union gives me by itself' },
    access: worker,
    reply: shape({ rows: Type.Array(Card) }),
  }),
  open: endpoint({
    method: 'GET',
    path: '/entitlements/mine/:foundId',
    title: { zh: '查看为什么给我', en: 'See why it is given to me' },
    access: worker,
    input: shape({ foundId: IdIn }),
    reply: Card,
  }),
  decline: endpoint({
    method: 'POST',
    path: '/entitlements/mine/:foundId/decline',
    title: { zh: '说不要', en: 'Decline' },
    access: worker,
    input: shape({ foundId: IdIn, reason: Type.Optional(NoteIn) }),
    reply: Card,
  }),
  takeBack: endpoint({
    method: 'POST',
    path: '/entitlements/mine/:foundId/take-back',
    title: { zh: '还是要', en: 'Take the no back' },
    access: worker,
    input: shape({ foundId: IdIn }),
    reply: Card,
  }),
  benefits: endpoint({
    method: 'GET',
    path: '/entitlements/benefits',
    title: { zh: '查看哪些可以主动给', en: 'See which benefits can find people' },
    access: right('entitlements.read'),
    reply: shape({
      rows: Type.Array(
        shape({
          id: Type.String(),
          title: Type.String(),
          period: Type.String(),
          switches: Type.Array(
            shape({
              id: IdIn,
              org: Type.String(),
              mode: OneOf(modeCodes),
              from: Type.String(),
              inForce: Type.Boolean(),
              document: Type.String(),
              clause: Type.String(),
              sentence: Type.String(),
              setBy: Type.String(),
            }),
          ),
        }),
      ),
    }),
  }),
  setSwitch: endpoint({
    method: 'POST',
    path: '/entitlements/switches',
    title: { zh: '改成主动给，或改回申请', en: 'Switch a benefit' },
    access: right('entitlements.switch'),
    input: shape({
      benefit: Benefit,
      orgId: Type.String({ format: 'uuid', title: '哪个总工会', titleEn: 'Which federation' }),
      mode: OneOf(modeCodes, { title: '怎么给', titleEn: 'How' }),
      from: { ...DayIn, title: '从哪天起', titleEn: 'From' },
      document: { ...LineIn, title: '依据文号', titleEn: 'Document' },
      clause: { ...LineIn, title: '条款', titleEn: 'Clause' },
      sentence: { ...NoteIn, title: '原文', titleEn: 'Its words' },
    }),
    reply: shape({ done: Type.Literal(true) }),
  }),
  meter: endpoint({
    method: 'GET',
    path: '/entitlements/meter',
    title: { zh: '查看应享、已享、未享', en: 'Read the take-up meter' },
    access: right('entitlements.read'),
    input: shape({
      benefit: Benefit,
      /** Absent: the one of today. */
      period: Type.Optional(Type.String({ maxLength: 10, pattern: '^[0-9]{4}(-[0-9]{2})?$' })),
      /** Absent: the highest union the caller may read. */
      orgId: Type.Optional(IdIn),
    }),
    reply: shape({
      period: Type.String(),
      org: shape({ id: IdIn, name: Type.String() }),
      rows: Type.Array(shape({ orgId: IdIn, name: Type.String(), own: Type.Boolean(), ...counts })),
      total: shape(counts),
    }),
  }),
  found: endpoint({
    method: 'GET',
    path: '/entitlements/found',
    title: { zh: '查看找到的人', en: 'See who was found' },
    access: right('entitlements.read'),
    input: shape({ benefit: Benefit, state: Type.Optional(OneOf(states)), ...PageIn }),
    reply: Page(
      shape({
        id: IdIn,
        person: Type.String({ description: 'masked' }),
        org: Type.String(),
        period: Type.String(),
        fen: FenOut,
        state: OneOf(states),
        stateTitle: Type.String(),
        untilOn: Type.String(),
        reason: Nullable(Type.String()),
        basis: Basis,
      }),
    ),
  }),
}
