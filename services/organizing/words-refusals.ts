// How founding unions, elections and terms say no: what, why and what now.
import type { Refusals } from '#base/refusal.ts'

export const refusals = {
  'organizing.more_members': {
    kind: 'invalid',
    zh: '会员人数不会比职工人数多。请核对这两个数。',
    en: 'There cannot be more members than workers. Check both numbers.',
  },
  'organizing.more_women': {
    kind: 'invalid',
    zh: '女会员人数不会比会员人数多。请核对这两个数。',
    en: 'There cannot be more women members than members. Check both numbers.',
  },
  'organizing.form': {
    kind: 'unmet',
    zh: '按您填的情况，可以建的是：{forms}（《工会法》第十一条）。请换一种，或改人数。',
    en: 'From what you told, the union may be: {forms} (Trade Union Law, art. 11). Choose one of these, or correct the numbers.',
  },
  'organizing.superior_level': {
    kind: 'unmet',
    zh: '建会要报上一级工会批准，{org}是基层工会，不能批。请选它上面的街道或县（区）工会。',
    en: 'A union is approved by the union above it; {org} is a grassroots union and cannot. Choose the street or county union above.',
  },
  'organizing.under_way': {
    kind: 'conflict',
    zh: '您已经有一份建会申请在办：{number}。办完或撤回以后再交新的。',
    en: 'You have an application under way already: {number}. Finish or withdraw it first.',
  },
  'organizing.second_founding': {
    kind: 'conflict',
    zh: '您已经有一份建会申请在办。办完或撤回以后再交新的。',
    en: 'You have an application under way already. Finish or withdraw it first.',
  },
  'organizing.group_size': {
    kind: 'unmet',
    zh: '筹备组要三到五个人，现在是 {n} 个。请增减后再交。',
    en: 'The group has three to five people; now it is {n}. Add or take out some.',
  },
  'organizing.group_twice': {
    kind: 'invalid',
    zh: '筹备组名单里同一个人写了两次，您自己不用再写。请去掉一个。',
    en: 'Somebody stands in the group twice; you yourself need not be listed. Take one out.',
  },
  'organizing.no_document': {
    kind: 'invalid',
    zh: '批准要有文号。请填批复的文号。',
    en: 'An approval has a document number. Enter it.',
  },
  'organizing.post_day': {
    kind: 'invalid',
    zh: '离任日不能早于任职日 {from}，也不能在今天以后。请改日期。',
    en: 'The day cannot be before {from}, nor after today. Choose another day.',
  },
  'organizing.code_length': {
    kind: 'invalid',
    zh: '统一社会信用代码是 18 位。请照证书再抄一遍。',
    en: 'A social credit code has 18 signs. Copy it from the certificate again.',
  },
  'organizing.code_wrong': {
    kind: 'invalid',
    zh: '这个统一社会信用代码的校验位不对，多半抄错了一位。请照证书核对。',
    en: 'The check digit of this code is wrong; one sign was probably miscopied. Compare it with the certificate.',
  },
  'organizing.code_of_employer': {
    kind: 'unmet',
    zh: '这是单位的代码（以 {begins} 开头），不是工会的。工会登记后有自己的代码，以 8 开头。请填工会法人证书上的代码。',
    en: 'This is the employer’s code (it begins with {begins}), not the union’s. A registered union has its own, which begins with 8: take it from the union’s certificate.',
  },
  'organizing.code_of_union': {
    kind: 'unmet',
    zh: '这是工会的代码（以 8 开头），这里要单位的。请照营业执照填。',
    en: 'This is a union’s code (it begins with 8); here the employer’s is asked for. Take it from the business licence.',
  },
  'organizing.no_election': {
    kind: 'unmet',
    zh: '上级还没有批准筹建，或选举已经结束，现在不能改选举记录。',
    en: 'The union above has not approved yet, or the election is over: its record cannot be changed now.',
  },
  'organizing.roll_line': {
    kind: 'invalid',
    zh: '名册第 {line} 行：{why}这一行没有收进来，改好后再加。',
    en: 'Line {line} of the roster: {why} It was not taken in; correct it and add it again.',
  },
  'organizing.roll_twice': {
    kind: 'invalid',
    zh: '这个人在名单里写了两次。',
    en: 'This person stands in the list twice.',
  },
  'organizing.not_member': {
    kind: 'unmet',
    zh: '这个人今天不是本工会（或下面工会）的会员，不能当代表。',
    en: 'This person is no member of the union, or of one below it, today and cannot be a delegate.',
  },
  'organizing.roll_called': {
    kind: 'unmet',
    zh: '选举通知已经发出，名册定下来了，不能再加人、去人。名册真有错的，把这次作废，重新来。',
    en: 'The election has been called and its roll stands: nobody comes on it or leaves it. If the roll is wrong, call this election off and begin again.',
  },
  'organizing.no_members': {
    kind: 'unmet',
    zh: '这个工会今天没有会员，没有人可以选举。先登记会员。',
    en: 'This union has no members today, so nobody can elect. Enter its members first.',
  },
  'organizing.too_many_voters': {
    kind: 'unmet',
    zh: '会员超过 {most} 人，没法一个一个签到。请由代表大会选举。',
    en: 'There are more than {most} members, too many to be ticked off one by one. Let delegates elect.',
  },
  'organizing.not_on_roll': {
    kind: 'unmet',
    zh: '有 {n} 个人不在选举人名册上，或保留会籍，不能签到、投票、参选（总工发〔2016〕27号第四条）。先核实身份、加进名册。',
    en: '{n} of these people are not on the roll of voters, or only retain membership, and can neither sign in nor vote nor stand (rules of 2016, art. 4). Verify them and add them to the roll first.',
  },
  'organizing.kin': {
    kind: 'unmet',
    zh: '单位主要负责人的近亲属不能当工会委员会的人选（《工会法》第十条）。请换一位候选人。',
    en: 'Near relatives of the head of the employer cannot stand for the committee (Trade Union Law, art. 10). Propose somebody else.',
  },
  'organizing.no_quorum': {
    kind: 'unmet',
    zh: '应到 {due} 人，到会 {present} 人，不满三分之二（要 {quorum} 人），这次选举不算。请再开一次会。',
    en: '{due} were due and {present} attended, which is less than two thirds ({quorum}). The election does not count; meet again.',
  },
  'organizing.too_many_ballots': {
    kind: 'invalid',
    zh: '收回 {ballots} 张票，比到会的 {present} 人还多。请重新清点。',
    en: '{ballots} ballots for {present} people who attended. Count again.',
  },
  'organizing.too_few_candidates': {
    kind: 'unmet',
    zh: '{post}要选 {seats} 人，候选人至少 {needed} 个，现在 {n} 个（差额不少于百分之五，最少多一人）。请再提名。',
    en: '{post}: for {seats} seats at least {needed} must stand, now there are {n} (5 % more, at least one). Propose more.',
  },
  'organizing.too_many_votes': {
    kind: 'invalid',
    zh: '{post}的票数对不上：有人得票比收回的票还多，或总票数超了。请核对唱票记录。',
    en: '{post}: the votes do not fit the ballots. Check the tally.',
  },
  'organizing.not_elected': {
    kind: 'unmet',
    zh: '{post}还有 {open} 个名额没有选出来：得票要超过应到 {due} 人的一半，就是至少 {needed} 票。请再投一次票，再报结果。',
    en: '{post}: {open} seats are not filled. Whoever wins needs more than half of the {due} due, so {needed} votes. Vote again, then report.',
  },
  'organizing.round': {
    kind: 'conflict',
    zh: '已经记了 {n} 轮，这一轮现在不能记：名额选够了，或者后面已经有一轮。请刷新再看。',
    en: '{n} rounds are on record, and this one cannot be entered now: every seat is filled, or a later round is there. Load the page again.',
  },
  'organizing.held_before': {
    kind: 'invalid',
    zh: '再投一次票的日子不能早于上一轮（{day}）。请改日期。',
    en: 'A run-off cannot be held before the round it follows ({day}). Choose another day.',
  },
  'organizing.not_standing': {
    kind: 'invalid',
    zh: '有人不在这一轮的候选人里。请刷新，只填这一轮的候选人。',
    en: 'Somebody does not stand in this round. Load the page again and enter only those who do.',
  },
  'organizing.counted_already': {
    kind: 'unmet',
    zh: '已经投过票，名额和候选人不能再改。没选够的再投一轮；要换候选人，把这次作废，重新来。',
    en: 'Votes were counted, so seats and candidates stand. Vote again on what is open; to change who stands, call this election off and begin again.',
  },
  'organizing.four_eyes': {
    kind: 'forbidden',
    zh: '这件事您自己记过、报过，要由另一个人批复。请转给同事。',
    en: 'You recorded or reported this yourself, so somebody else decides. Hand it to a colleague.',
  },
  'organizing.chair_there': {
    kind: 'unmet',
    zh: '主席还在任，不能再选一位。先登记离任，再补选。',
    en: 'The chair is still in office. Record that they leave first, then elect another.',
  },
  'organizing.nothing_counted': {
    kind: 'unmet',
    zh: '还没有登记计票结果。先填各候选人的得票。',
    en: 'No votes have been entered yet. Enter the votes of each candidate first.',
  },
  'organizing.seats': {
    kind: 'unmet',
    zh: '至少要选一名主席和一名经审委员；只有组织员的选一名组织员就行。',
    en: 'Elect at least a chair and one audit member, or one organiser alone.',
  },
  'organizing.chair_without_committee': {
    kind: 'unmet',
    zh: '有会员 {n} 人，满 25 人要选工会委员会（《工会法》第十一条）。请加上委员名额。',
    en: 'With {n} members, from 25 on, a committee is elected (Trade Union Law, art. 11). Add its seats.',
  },
  'organizing.election_open': {
    kind: 'conflict',
    zh: '这个工会已经有一次选举在办。先办完那一次。',
    en: 'This union has an election under way. Finish that first.',
  },
  'organizing.held_late': {
    kind: 'invalid',
    zh: '选举日不能在今天以后。开完会再报。',
    en: 'The day of the election cannot be after today. Report it after the meeting.',
  },
  'organizing.done_late': {
    kind: 'invalid',
    zh: '办好的日子不能在今天以后。办好了再登记。',
    en: 'The day cannot be after today. Record it when it is done.',
  },
  'organizing.no_chair': {
    kind: 'unmet',
    zh: '现在没有主席（或组织员），登记要有法定代表人。先补选。',
    en: 'There is no chair or organiser now, and a registration names a legal representative. Elect one first.',
  },
  'organizing.registration_open': {
    kind: 'conflict',
    zh: '这个工会已经有一份法人登记在审查。等它有了结果再申请。',
    en: 'A registration of this union is under review. Wait for its answer.',
  },
  'organizing.no_code': {
    kind: 'invalid',
    zh: '登记要填工会的统一社会信用代码和发证日期。',
    en: 'A registration needs the union’s credit code and the day of the certificate.',
  },
  'organizing.term_known': {
    kind: 'conflict',
    zh: '这个工会的任期已经登记了。要改，请换届或延期。',
    en: 'The term of this union is on record. It changes by an election or an extension.',
  },
  'organizing.no_term': {
    kind: 'unmet',
    zh: '这个工会还没有登记任期。先登记现在这一届。',
    en: 'No term of this union is on record. Enter the present one first.',
  },
  'organizing.extension_long': {
    kind: 'unmet',
    zh: '延期最长到 {limit}（六个月）。请改日期。',
    en: 'A term is extended to {limit} at most (six months). Choose another day.',
  },
  'organizing.extension_once': {
    kind: 'conflict',
    zh: '这一届已经报过延期。一届只能延一次。',
    en: 'An extension was asked for already; a term is extended once.',
  },
  'organizing.post_vacant': {
    kind: 'conflict',
    zh: '这个职务现在没有人，不用再登记空缺。',
    en: 'Nobody holds this post now; there is nothing to end.',
  },
  'organizing.step_done': { kind: 'conflict', zh: '这一步已经办好了。', en: 'This step is done already.' },
  'organizing.union_ended': {
    kind: 'conflict',
    zh: '这个工会已经撤销，不能再分。',
    en: 'This union has ended and cannot be split.',
  },
  'organizing.split_nobody': {
    kind: 'invalid',
    zh: '还没有选谁跟着去。请至少选一名会员或一个下级工会。',
    en: 'Nobody has been chosen to go. Choose at least one member or one union below.',
  },
  'organizing.split_strangers': {
    kind: 'unmet',
    zh: '选的人里有的已经不是这个工会的会员。请刷新名单再选。',
    en: 'Some of those chosen are members of this union no more. Load the list again and choose.',
  },
  'organizing.split_open': {
    kind: 'conflict',
    zh: '这个工会已经有一份分立在等人办。先办完或放弃那一份。',
    en: 'A split of this union is waiting already. Carry it out or drop it first.',
  },
  'organizing.split_decided': {
    kind: 'conflict',
    zh: '这份分立已经有结果了。请刷新再看。',
    en: 'This split has been settled already. Load the page again.',
  },
  'organizing.registry_empty': {
    kind: 'invalid',
    zh: '表里一行也没有。请在表头下面一行一个工会地填，再传一次。',
    en: 'The table has no rows. Fill in one union a row below the header and send it again.',
  },
  'organizing.registry_begun': {
    kind: 'conflict',
    zh: '这份表已经开始导入，或者导完了。请刷新看结果；要再导，重新传一次。',
    en: 'This table is being imported or was already. Load the page to see the result; to import again, send it anew.',
  },
  'organizing.registry_taken': {
    kind: 'conflict',
    zh: '比对以后，别人先用了这个工会代码或信用代码。请核对后重新传。',
    en: 'Somebody used this code after the comparison. Check it and send the table again.',
  },
  'organizing.registry_no_superior': {
    kind: 'unmet',
    zh: '它的上级没有导进来，所以它也没有导入。上级改好后一起再传。',
    en: 'Its superior was not imported, so neither was it. Mend the superior and send both again.',
  },
  'organizing.plan_period': {
    kind: 'invalid',
    zh: '结束的日子要在开始之后。',
    en: 'The end must come after the beginning.',
  },
  'organizing.no_files': {
    kind: 'invalid',
    zh: '登记机关要看材料：请拍上法定代表人和经办人的身份证、批复，换证、变更的还有原证书，至少一张。',
    en: 'The registrar looks at papers: add at least one, such as the identity cards of chair and agent, the approval, and the old certificate.',
  },
  'organizing.no_paper': {
    kind: 'unmet',
    zh: '这份材料要等办到那一步才有。',
    en: 'This paper exists only once the case has come that far.',
  },
} as const satisfies Refusals
