// One function an endpoint of plans.
import type { Handlers } from '#kernel/service.ts'
import type { planApi } from './api-plans.ts'
import { exportPlan, listExamples, pagePlans, viewExample, viewPlan, viewVersion } from './plan-view.ts'
import { adoptPlan, dropPlan, makePlan, proposePlan, returnPlan, savePlan, type Tables } from './plans.ts'
import { readPlan } from './rules-shape.ts'
import { beginSimulation, simulationsOf } from './simulation.ts'

export const planHandlers: Handlers<typeof planApi, Tables> = {
  plans: (look, page) => pagePlans(look, page),
  plan: (look, { planId }) => viewPlan(look, planId),
  planVersion: (look, input) => viewVersion(look, input),
  makePlan: (act, input) => makePlan(act, input),
  savePlan: (act, input) => savePlan(act, input),
  proposePlan: (act, input) => proposePlan(act, input),
  returnPlan: (act, input) => returnPlan(act, input),
  adoptPlan: (act, input) => adoptPlan(act, input),
  dropPlan: (act, input) => dropPlan(act, input),
  exportPlan: (look, input) => exportPlan(look, input),
  checkPlan: async (_, { plan }) => {
    const { faults, warnings } = readPlan(plan)
    return { faults, warnings }
  },
  beginSimulation: (act, input) => beginSimulation(act, input),
  simulations: (look, { planId }) => simulationsOf(look, planId),
  examples: async () => listExamples(),
  example: async (_, { code }) => viewExample(code),
}
