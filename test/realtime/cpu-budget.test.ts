import { expect, test } from "vitest";
import { CpuBudgets } from "#server/realtime/cpu-budget.ts";

test("who takes more than a share of the processor is read again when the budget has filled, others at once", () => {
  const budgets = new CpuBudgets();
  budgets.spend("greedy", 990, 0);
  expect(budgets.pauseMs("greedy", 0)).toBe(0);
  budgets.spend("greedy", 30, 0);
  const pauseMs = budgets.pauseMs("greedy", 0);
  expect(pauseMs).toBeGreaterThan(100);
  expect(budgets.pauseMs("other", 0)).toBe(0);
  expect(budgets.pauseMs("greedy", pauseMs)).toBe(0);
});

test("a person who is over it is so on every connection, and does not get out of it by waiting a moment", () => {
  const budgets = new CpuBudgets();
  budgets.spend("greedy", 5_000, 0);
  budgets.forgetFull(1_000);
  expect(budgets.pauseMs("greedy", 1_000)).toBeGreaterThan(1_000);
});

test("what was not taken is not saved up, and nobody is remembered who owes nothing", () => {
  const budgets = new CpuBudgets();
  budgets.spend("calm", 5, 0);
  budgets.forgetFull(1_000_000);
  budgets.spend("calm", 1_100, 1_000_000);
  expect(budgets.pauseMs("calm", 1_000_000)).toBeGreaterThan(0);
});
