// When a meeting counts and what a majority is: two thirds of those due attend, more than half of ALL due agree. Pure, integers only.

/** Whether enough attend: two thirds of those due. */
export const isQuorate = (due: number, present: number): boolean => due > 0 && present * 3 >= due * 2

/** How many must attend. */
export const quorumOf = (due: number): number => Math.ceil((due * 2) / 3)

/** The votes that are needed: more than half of those DUE, not of those present. */
export const votesNeeded = (due: number): number => Math.floor(due / 2) + 1
