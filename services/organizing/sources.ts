// Where the rules of founding and electing stand: document, clause and sentence of each, beside the code that follows it.
import type { Text } from '#base/text.ts'

/** A rule’s place in a published document. `sentence` says in our own short words what it asks for. */
export interface Source {
  readonly document: string
  readonly clause: string
  readonly sentence: Text
}

const source = (document: string, clause: string, zh: string, en: string): Source => ({
  document,
  clause,
  sentence: { zh, en },
})

const law = '《工会法》'
const elections = '《工会基层组织选举工作条例》（总工发〔2016〕27号）'
const congress = '《基层工会会员代表大会条例》（2019）'
const person = '《基层工会法人登记管理办法》（总工办发〔2020〕20号）'

export const sources = {
  committee: source(
    law,
    '第十一条',
    '会员满 25 人的，要建立基层工会委员会。',
    'With 25 members or more, a union committee is set up.',
  ),
  small: source(
    law,
    '第十一条',
    '不满 25 人的，可以单独建，也可以两个以上单位联合建，也可以选一名组织员。',
    'With fewer than 25, a committee of its own, one joined by two or more employers, or one organiser.',
  ),
  women: source(
    law,
    '第十一条',
    '女会员多的设女职工委员会，少的在委员会里设一名女职工委员。',
    'Where many members are women there is a women’s committee, else a member for women.',
  ),
  industry: source(
    law,
    '第十一条',
    '同一行业可以建产业（行业）工会；职工多的乡镇、街道可以建工会联合会。',
    'One industry may have its own union; where there are many workers, grassroots unions may form an association.',
  ),
  approval: source(law, '第十二条', '建工会要报上一级工会批准。', 'Every union is approved by the union above it.'),
  kin: source(
    law,
    '第十条',
    '单位主要负责人的近亲属不能当本单位工会委员会的人选。',
    'Near relatives of the head of the employer cannot stand for its union committee.',
  ),
  dissolved: source(
    law,
    '第十三条',
    '单位没了，工会相应撤销，要报上级；会员的会籍可以保留。',
    'When the employer ends, so does its union, and the union above is told; members may keep their membership.',
  ),
  years: source(law, '第十六条', '基层工会每届三年或者五年。', 'A term is three or five years.'),
  audit: source(law, '第四十五条', '各级工会都要有经费审查组织。', 'Every union has an audit body.'),
  voters: source(
    elections,
    '第四条',
    '会员都有选举权和被选举权，保留会籍的除外。',
    'Members may vote and stand, except those whose membership is only retained.',
  ),
  quorum: source(elections, '第十七条', '到会的满应到的三分之二才能开会选举。', 'Two thirds of those due must attend.'),
  majority: source(
    elections,
    '第十七条',
    '得票要超过应到人数的一半才当选，不是到会人数的一半。',
    'Whoever wins has more than half of those due, not of those present.',
  ),
  surplus: source(
    elections,
    '差额选举条款',
    '候选人比名额至少多百分之五，最少多一人。',
    'There are at least 5 % more candidates than seats, and at least one more.',
  ),
  delegates: source(
    congress,
    '代表名额条款',
    '会员满 100 人的可以开代表大会，代表人数按会员人数定。',
    'From 100 members on delegates may meet; how many depends on the members.',
  ),
  byElection: source(
    congress,
    '补选条款',
    '主席空缺，三个月内补选。',
    'A vacant chair is filled by election within three months.',
  ),
  extension: source(
    '《安徽省实施〈工会法〉办法》等地方规定',
    '延期换届条款',
    '延期换届要上级批准，最长六个月。',
    'A term is extended only with the approval of the union above, by six months at most.',
  ),
  registered: source(
    person,
    '受理审查条款',
    '登记机关受理后 15 日内审查。',
    'The registrar decides within 15 days of accepting.',
  ),
  certificate: source(person, '第二十六条', '证书有效期与本届任期一致。', 'The certificate is valid for the term.'),
  renewal: source(person, '第二十七条', '到期前 30 日内换证。', 'It is renewed in the 30 days before it runs out.'),
  changed: source(
    person,
    '变更登记条款',
    '名称、住所、法定代表人变了，30 日内变更登记。',
    'A new name, seat or legal representative is registered within 30 days.',
  ),
} as const satisfies Record<string, Source>

export type SourceKey = keyof typeof sources
