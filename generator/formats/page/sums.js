// The words for an identity (勾稽关系) that does not hold, the same as generator/check/structure/validation.py has.
import { ZERO, shown } from "./decimals.js";
import { totalOf } from "./identities.js";

/**
 * Return both sides written out, and the difference.
 * @param {import("./report.js").Form} form
 * @param {(bigint | null)[]} values
 * @param {import("./identities.js").Outcome} outcome
 * @param {boolean} computed whether its total was left out and worked out from others
 */
export function statement(form, values, outcome, computed) {
  const { identity } = outcome;
  const [left, right] = [/** @type {bigint} */ (outcome.left), /** @type {bigint} */ (outcome.right)];
  const off = `相差 ${difference(outcome)}`;
  const total = totalOf(identity);
  if (total !== undefined) {
    const how = computed ? "没有填，按其他数字算是" : "填的是";
    const parts = spelled(form, values, identity.right, total);
    return `${form.cells[total].label}：${how} ${shown(left)}，各项之和是 ${shown(right)}${parts}，${off}`;
  }
  const side = (/** @type {number[]} */ cells, /** @type {bigint} */ sum) => {
    const summands = cells.map((cell) => `${form.cells[cell].row} ${shown(/** @type {bigint} */ (values[cell]))}`).join("＋");
    return cells.length > 1 ? `${summands}＝${shown(sum)}` : summands;
  };
  const column = form.cells[identity.left[0]].column;
  return `${column}一列：${side(identity.left, left)}，${side(identity.right, right)}，两边应当相等，${off}`;
}

/**
 * Return by how much an identity is off.
 * @param {import("./identities.js").Outcome} outcome
 */
export function difference(outcome) {
  const off = /** @type {bigint} */ (outcome.left) - /** @type {bigint} */ (outcome.right);
  return shown(off < ZERO ? -off : off);
}

/**
 * Return the cell beside which it is told that an identity does not hold.
 * @param {import("./identities.js").Identity} identity
 */
export function placeOf(identity) {
  const total = totalOf(identity);
  return total === undefined ? identity.right[identity.right.length - 1] : total;
}

/**
 * Return what is told at that place, in few words.
 * @param {import("./identities.js").Outcome} outcome
 */
export function brief(outcome) {
  const [left, right] = [/** @type {bigint} */ (outcome.left), /** @type {bigint} */ (outcome.right)];
  return totalOf(outcome.identity) === undefined
    ? `左边 ${shown(left)}，右边 ${shown(right)}，差 ${difference(outcome)}`
    : `各项之和 ${shown(right)}，差 ${difference(outcome)}`;
}

/**
 * Return the summands of a total that are not nought, in brackets.
 * @param {import("./report.js").Form} form
 * @param {(bigint | null)[]} values
 * @param {number[]} cells
 * @param {number} total
 */
function spelled(form, values, cells, total) {
  const summands = cells.filter((cell) => values[cell]);
  const named = summands.map((cell) => `${partName(form, cell, total)} ${shown(/** @type {bigint} */ (values[cell]))}`);
  return named.length ? `（${named.join("＋")}）` : "";
}

/**
 * Return the short name that tells a part from the others of its sum.
 * @param {import("./report.js").Form} form
 * @param {number} cell
 * @param {number} total
 */
function partName(form, cell, total) {
  const names = form.cells[cell].address.split(".").reverse();
  const others = form.cells[total].address.split(".").reverse();
  return names.find((name, index) => index < others.length && name !== others[index]);
}
