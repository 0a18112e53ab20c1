// Exact decimal numbers: whole numbers of 10⁻¹², as money must never be rounded.

const PLACES = 12;

/** What the number 1 is. */
export const ONE = BigInt(10) ** BigInt(PLACES);
export const ZERO = BigInt(0);

/** A plain decimal literal, the only way a number stands in an agency file. */
export const LITERAL = /^-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,12})?$/;

/**
 * Return the number that a plain decimal literal is.
 * @param {string} literal
 * @returns {bigint}
 */
export function numberOf(literal) {
  const negative = literal.startsWith("-");
  const [whole, decimals = ""] = literal.replace("-", "").split(".");
  const value = BigInt(whole + decimals.padEnd(PLACES, "0"));
  return negative ? -value : value;
}

/**
 * Return a number as it is written, without noughts at its end.
 * @param {bigint} value
 * @returns {string}
 */
export function shown(value) {
  const digits = String(value < ZERO ? -value : value).padStart(PLACES + 1, "0");
  const decimals = digits.slice(-PLACES).replace(/0+$/, "");
  return (value < ZERO ? "-" : "") + digits.slice(0, -PLACES) + (decimals && `.${decimals}`);
}

/**
 * Return whether a number has no decimals.
 * @param {bigint} value
 */
export function isWhole(value) {
  return value % ONE === ZERO;
}
