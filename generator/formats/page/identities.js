// Reconciliation identities (勾稽关系): the sum of the `left` cells = the sum of the `right` cells.
import { ZERO } from "./decimals.js";

/**
 * Cells by their numbers; a total has just itself on the left.
 * @typedef {{left: number[], right: number[]}} Identity
 * @typedef {(bigint | null | undefined)[]} Figures - by the number of the cell; null: not filled in, undefined: left out
 * @typedef {{identity: Identity, left: bigint | null, right: bigint | null}} Outcome
 */

/**
 * Return the total that an identity defines; undefined if it is not of that kind.
 * @param {Identity} identity
 */
export function totalOf(identity) {
  return identity.left.length === 1 ? identity.left[0] : undefined;
}

/**
 * Return the figures with every total that is left out computed; a total over a cell that is not filled in is null.
 * @param {Figures} figures
 * @param {Identity[]} identities
 * @returns {(bigint | null)[]}
 */
export function complete(figures, identities) {
  const filled = figures.slice();
  let waiting = identities.filter((identity) => {
    const total = totalOf(identity);
    return total !== undefined && filled[total] === undefined;
  });
  while (waiting.length) {
    // Rounds go by what was known before them, so that a grand total is the sum of its row before that of its column.
    const known = filled.map((value) => value !== undefined);
    const blocked = waiting.filter((identity) => identity.right.some((cell) => !known[cell]));
    for (const identity of waiting.filter((each) => !blocked.includes(each))) {
      if (filled[identity.left[0]] == null) {
        filled[identity.left[0]] = sum(identity.right, filled);
      }
    }
    if (blocked.length === waiting.length) {
      throw new Error("合计无法计算");
    }
    waiting = blocked;
  }
  return filled.map((value) => (value === undefined ? null : value));
}

/**
 * Evaluate each identity once, exactly.
 * @param {Figures} figures
 * @param {Identity[]} identities
 * @returns {Outcome[]}
 */
export function evaluate(figures, identities) {
  return identities.map((identity) => ({ identity, left: sum(identity.left, figures), right: sum(identity.right, figures) }));
}

/**
 * Return whether every operand was there.
 * @param {Outcome} outcome
 */
export function isEvaluated(outcome) {
  return outcome.left !== null && outcome.right !== null;
}

/**
 * Return whether an identity was evaluated and does not hold.
 * @param {Outcome} outcome
 */
export function hasFailed(outcome) {
  return isEvaluated(outcome) && outcome.left !== outcome.right;
}

/**
 * Return the sum of the cells, or null if one of them is not filled in.
 * @param {number[]} cells
 * @param {Figures} figures
 * @returns {bigint | null}
 */
export function sum(cells, figures) {
  let total = ZERO;
  for (const cell of cells) {
    const value = figures[cell];
    if (value == null) {
      return null;
    }
    total += value;
  }
  return total;
}
