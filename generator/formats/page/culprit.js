// The culprit: the one cell that alone explains identities (勾稽关系) that fail together, where no two cells explain as much.
// The same search as generator/check/arithmetic (system, repair, diagnosis), as far as it accuses a single cell.
import { ONE, ZERO } from "./decimals.js";
import { evaluate, hasFailed, isEvaluated, totalOf } from "./identities.js";
import { allows } from "./kinds.js";

/**
 * The evaluated identities, with every computed total replaced by what it was computed from.
 * @typedef {{
 *   kinds: string[],
 *   figures: (bigint | null)[],
 *   outcomes: import("./identities.js").Outcome[],
 *   members: number[][],
 *   columns: Map<number, Map<number, bigint>>,
 * }} System
 * @typedef {Map<number, bigint>} Residual - what is off, by the number of the identity: left minus right, never zero
 * @typedef {{cell: number, expected: bigint, identities: import("./identities.js").Identity[]}} Culprit
 */

const MOST_STEPS = 4000;

/**
 * Return each cell that alone explains a set of identities that fail together, with the figure that mends them all.
 * @param {string[]} kinds by cell
 * @param {(bigint | null)[]} figures
 * @param {import("./identities.js").Identity[]} identities
 * @param {Set<number>} computed totals that nobody typed
 * @returns {Culprit[]}
 */
export function culprits(kinds, figures, identities, computed) {
  const system = build(kinds, figures, identities, computed);
  /** @type {Culprit[]} */
  const named = [];
  for (const residual of components(system)) {
    const alone = [...singles(system, residual)];
    // Where two cells explain as much (totals were computed), the one is likelier but not the only possibility.
    if (alone.length === 1 && pairs(system, residual).next().done) {
      const failed = [...residual.keys()].map((index) => system.outcomes[index].identity);
      named.push({ cell: alone[0].cell, expected: alone[0].expected, identities: failed });
    }
  }
  return named;
}

/**
 * @param {string[]} kinds
 * @param {(bigint | null)[]} figures
 * @param {import("./identities.js").Identity[]} identities
 * @param {Set<number>} computed
 * @returns {System}
 */
function build(kinds, figures, identities, computed) {
  const outcomes = evaluate(figures, identities).filter(isEvaluated);
  const definitions = new Map();
  for (const outcome of outcomes) {
    const total = totalOf(outcome.identity);
    // An identity that fails cannot have been the source of its total.
    if (total !== undefined && computed.has(total) && !hasFailed(outcome) && !definitions.has(total)) {
      definitions.set(total, new Map(outcome.identity.right.map((cell) => [cell, BigInt(1)])));
    }
  }
  /** @type {number[][]} */
  const members = [];
  const columns = new Map();
  outcomes.forEach(({ identity }, index) => {
    const signed = new Map(identity.left.map((cell) => [cell, BigInt(1)]));
    identity.right.forEach((cell) => signed.set(cell, BigInt(-1)));
    const terms = typed(signed, definitions);
    members.push([...terms.keys()]);
    for (const [cell, factor] of terms) {
      if (!columns.has(cell)) {
        columns.set(cell, new Map());
      }
      columns.get(cell).set(index, factor);
    }
  });
  return { kinds, figures, outcomes, members, columns };
}

/**
 * Return terms over the cells that somebody typed.
 * @param {Map<number, bigint>} terms
 * @param {Map<number, Map<number, bigint>>} definitions
 * @returns {Map<number, bigint>}
 */
function typed(terms, definitions) {
  const found = new Map();
  const add = (/** @type {number} */ cell, /** @type {bigint} */ factor) => found.set(cell, (found.get(cell) || ZERO) + factor);
  for (const [cell, factor] of terms) {
    const definition = definitions.get(cell);
    if (definition) {
      typed(definition, definitions).forEach((inner, part) => add(part, factor * inner));
    } else {
      add(cell, factor);
    }
  }
  return new Map([...found].filter(([, factor]) => factor));
}

/**
 * Yield what is off, apart for each set of identities that share no cell with the others.
 * @param {System} system
 * @returns {Generator<Residual>}
 */
function* components(system) {
  const off = system.outcomes.map(({ left, right }) => /** @type {bigint} */ (left) - /** @type {bigint} */ (right));
  const waiting = new Map([...off.entries()].filter(([, difference]) => difference));
  while (waiting.size) {
    const reached = new Set();
    const edge = [/** @type {number} */ (waiting.keys().next().value)];
    while (edge.length) {
      const index = /** @type {number} */ (edge.pop());
      if (!reached.has(index)) {
        reached.add(index);
        system.members[index].forEach((cell) => edge.push(...columnOf(system, cell).keys()));
      }
    }
    const together = [...waiting].filter(([index]) => reached.has(index));
    together.forEach(([index]) => waiting.delete(index));
    yield new Map(together);
  }
}

/**
 * Yield every cell that alone mends the residual.
 * @param {System} system
 * @param {Residual} residual
 */
function* singles(system, residual) {
  const index = narrowest(system, residual);
  for (const cell of system.members[index]) {
    const column = columnOf(system, cell);
    if (column.size === residual.size) {
      const step = stepFor(residual.get(index), column.get(index));
      const mends =
        step !== null && [...column].every(([other, factor]) => (residual.get(other) || ZERO) + factor * step === ZERO);
      const change = mends ? changeOf(system, cell, step) : null;
      if (change) {
        yield change;
      }
    }
  }
}

/**
 * Yield every two cells that together mend the residual, as far as a bounded search finds them.
 * @param {System} system
 * @param {Residual} residual
 */
function* pairs(system, residual) {
  let steps = MOST_STEPS;
  for (const cell of system.members[narrowest(system, residual)]) {
    const column = columnOf(system, cell);
    const asked = [...column].filter(([index]) => residual.has(index));
    for (const step of new Set(asked.map(([index, factor]) => stepFor(residual.get(index), factor)))) {
      const change = changeOf(system, cell, step);
      if (!change) {
        continue;
      }
      steps -= 1;
      if (steps < 0) {
        return;
      }
      const rest = changed(residual, column, /** @type {bigint} */ (step));
      for (const other of rest.size ? singles(system, rest) : []) {
        if (other.cell !== cell) {
          yield [change, other];
        }
      }
    }
  }
}

/**
 * Return what would be off if the step were added to the cell of this column.
 * @param {Residual} residual
 * @param {Map<number, bigint>} column
 * @param {bigint} step
 * @returns {Residual}
 */
function changed(residual, column, step) {
  const after = new Map(residual);
  column.forEach((factor, index) => after.set(index, (after.get(index) || ZERO) + factor * step));
  return new Map([...after].filter(([, value]) => value));
}

/**
 * @param {System} system
 * @param {Residual} residual
 */
function narrowest(system, residual) {
  const width = (/** @type {number} */ index) => system.members[index].length;
  return [...residual.keys()].reduce((best, index) =>
    width(index) < width(best) || (width(index) === width(best) && index < best) ? index : best,
  );
}

/**
 * Return what must be added to a cell of that factor so that an identity is no longer off; null if no number does.
 * @param {bigint | undefined} off
 * @param {bigint | undefined} factor
 * @returns {bigint | null}
 */
function stepFor(off = ZERO, factor = ONE) {
  if (factor === BigInt(1) || factor === BigInt(-1)) {
    return -off * factor;
  }
  return off % (factor * ONE) === ZERO ? -off / factor : null;
}

/**
 * Return the change of the cell by the step; null if the cell cannot hold the result.
 * @param {System} system
 * @param {number} cell
 * @param {bigint | null} step
 */
function changeOf(system, cell, step) {
  const expected = step === null ? null : /** @type {bigint} */ (system.figures[cell]) + step;
  return expected !== null && allows(system.kinds[cell], expected) ? { cell, expected } : null;
}

/**
 * @param {System} system
 * @param {number} cell
 * @returns {Map<number, bigint>}
 */
function columnOf(system, cell) {
  return system.columns.get(cell) || new Map();
}
