// The endpoints of campaigns to found unions (百日攻坚).
import { Type } from 'typebox'
import { DayIn, endpoint, IdIn, LineIn, right, shape } from '#base/endpoint.ts'

export const campaignsApi = {
  campaigns: endpoint({
    method: 'GET',
    path: '/organizing/campaigns',
    title: { zh: '建会攻坚行动', en: 'Campaigns' },
    access: right('organizing.read'),
    reply: shape({
      rows: Type.Array(
        shape({
          id: IdIn,
          name: Type.String(),
          org: Type.String(),
          from: Type.String(),
          until: Type.String(),
          planned: Type.Integer(),
          made: Type.Integer(),
        }),
      ),
    }),
  }),
  campaign: endpoint({
    method: 'GET',
    path: '/organizing/campaigns/:campaignId',
    title: { zh: '打开一次行动', en: 'Open a campaign' },
    access: right('organizing.read'),
    input: shape({ campaignId: IdIn, orgId: Type.Optional(IdIn) }),
    reply: shape({
      id: IdIn,
      name: Type.String(),
      from: Type.String(),
      until: Type.String(),
      daysLeft: Type.Integer(),
      rows: Type.Array(shape({ orgId: IdIn, org: Type.String(), planned: Type.Integer(), made: Type.Integer() })),
      /** The unions behind the number of one county, or of all. */
      made: Type.Array(shape({ orgId: IdIn, name: Type.String(), foundedOn: Type.String(), county: Type.String() })),
    }),
  }),
  beginCampaign: endpoint({
    method: 'POST',
    path: '/organizing/campaigns',
    title: { zh: '发起攻坚行动', en: 'Begin a campaign' },
    access: right('organizing.plan'),
    input: shape({
      orgId: IdIn,
      name: { ...LineIn, maxLength: 60, title: '叫什么', titleEn: 'Name' },
      from: { ...DayIn, title: '从哪天', titleEn: 'From' },
      until: { ...DayIn, title: '到哪天', titleEn: 'Until' },
      targets: Type.Array(
        shape({ orgId: IdIn, planned: Type.Integer({ minimum: 0, maximum: 10_000, title: '计划', titleEn: 'Plan' }) }),
        { minItems: 1, maxItems: 200 },
      ),
    }),
    reply: shape({ id: IdIn }),
  }),
}
