// The kinds of figures: what may be typed into a cell, what number it is, and what is wrong with it.
import { LITERAL, ZERO, isWhole, numberOf, shown } from "./decimals.js";

/**
 * What stands in a cell: its number (null if it is none or nothing is filled in), how the agency file writes it, and,
 * where it cannot be taken, what is wrong and what it may be meant for.
 * @typedef {{value: bigint | null, written: string, fault: string, right: string}} Reading
 */

const PRICED = /^(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,12})?(?:元|万元)$/;
const CHANGE = /^(增加?|减少?|\+|-)?(0|[1-9][0-9]{0,17})$/;
const GROUPED = /^[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?$/;
const NOTHING = /^(?:无|没有|零|〇|○|[-—–－]+|[/／\\]|null|none|n\/?a|空|暂无)$/i;
const UNIT = /(?:件|项|个|人次|人|次|条|宗|份|起|万元|元|%)$/;
const LONGEST_LINE = 200;

/**
 * Whether a number may stand in a cell, by its kind.
 * @type {Record<string, (value: bigint) => boolean>}
 */
const ALLOWED = {
  count: (value) => value >= ZERO && isWhole(value),
  amount: (value) => value >= ZERO,
  change: isWhole,
  share: () => true,
  priced: (value) => value >= ZERO,
  text: () => false,
};

/**
 * Return whether a cell of this kind may hold the number.
 * @param {string} kind
 * @param {bigint} value
 * @returns {boolean}
 */
export function allows(kind, value) {
  return ALLOWED[kind](value);
}

/**
 * Return what was typed with what is plainly meant put right: full-width digits, blanks around, commas between thousands.
 * @param {string} kind
 * @param {string} typed
 * @returns {string}
 */
export function tidied(kind, typed) {
  const text = typed.replace(/[\u200b-\u200d\u2060\ufeff\u00ad]/g, "").trim();
  if (kind === "text") {
    return text.replace(/\s+/g, " ");
  }
  const narrow = text.normalize("NFKC").trim();
  if (kind === "change" && /^(?:未增未减|持平|无变化)$/.test(narrow)) {
    return "0";
  }
  if (kind === "share" && LITERAL.test(narrow.slice(0, -1)) && narrow.endsWith("%")) {
    return narrow.slice(0, -1);
  }
  const change = kind === "change" && CHANGE.exec(narrow);
  if (change) {
    return /^[减-]/.test(change[1] || "") && change[2] !== "0" ? `-${change[2]}` : change[2];
  }
  return GROUPED.test(narrow) ? narrow.replace(/,/g, "") : narrow;
}

/**
 * Return what stands in a cell.
 * @param {string} kind
 * @param {string} text
 * @returns {Reading}
 */
export function read(kind, text) {
  if (text === "") {
    return { value: null, written: "~", fault: "", right: "" };
  }
  if (kind === "text") {
    const fault = text.length > LONGEST_LINE ? `最多 ${LONGEST_LINE} 个字，现在有 ${text.length} 个` : "";
    return { value: null, written: "", fault, right: "" };
  }
  if (kind === "priced" && PRICED.test(text)) {
    return { value: null, written: "", fault: "", right: "" };
  }
  if (isFigure(kind, text)) {
    return { value: numberOf(text), written: text, fault: "", right: "" };
  }
  return { value: null, written: "", ...wrong(kind, text) };
}

/**
 * @param {string} kind
 * @param {string} text
 */
function isFigure(kind, text) {
  const counted = kind === "count" || kind === "change";
  return LITERAL.test(text) && !(counted && text.includes(".")) && allows(kind, numberOf(text));
}

/**
 * Say what is wrong with a text that is no figure of the kind, and what may be meant.
 * @param {string} kind
 * @param {string} text
 * @returns {{fault: string, right: string}}
 */
function wrong(kind, text) {
  const meant = meaning(kind, text);
  const right = isFigure(kind, meant) ? meant : "";
  return { fault: reason(kind, text) + (right && `，应为 ${right}`), right };
}

/**
 * @param {string} kind
 * @param {string} text
 */
function reason(kind, text) {
  if (NOTHING.test(text)) {
    return "没有的填 0，还没有填的空着";
  }
  if (LITERAL.test(text)) {
    return text.startsWith("-") ? "不能是负数" : "应为整数，不能有小数";
  }
  if (UNIT.test(text) && /^[0-9]/.test(text)) {
    return kind === "amount" ? "只填数字，单位是万元，不用写" : "只填数字，不写单位";
  }
  for (const [pattern, words] of REASONS) {
    if (pattern.test(text)) {
      return words;
    }
  }
  return `应为数字，填的是“${text.slice(0, 20)}”`;
}

/** @type {[RegExp, string][]} */
const REASONS = [
  [/^-?0[0-9]/, "数字前面不能有多余的 0"],
  [/^[0-9]+(?:\.[0-9]+)?[eE][+-]?[0-9]+$/, "要写出全部数字，不能用科学记数法"],
  [/^[0-9][0-9\s]*\s[0-9\s.]*$/, "数字中间有空格"],
  [/^[0-9][0-9_',]*[_',][0-9.]*$/, "数字中间不能有逗号等分隔"],
  [/^[0-9]{19,}/, "数字太长"],
  [/^[0-9OolI]+$/, "数字里混进了字母"],
  [/^-?[0-9]+\.[0-9]{13,}$/, "小数最多 12 位"],
  [/^\.[0-9]+$|^[0-9]+\.$/, "小数点前后都要有数字"],
  [/^(?:约|近|大约|超过?|不足)|(?:余|多|左右|以上|以下|几)/, "要填准确的数"],
  [/^[0-9.]+\s*[-~～—至到]\s*[0-9.]+$/, "只能填一个数"],
  [/^[0-9.]+(?:\s*[+*×/]\s*[0-9.]+)+=?$|^=/, "要填算好的数"],
  [/^\+/, "前面不写加号"],
  [/[零一二三四五六七八九十百千万两]/, "要写阿拉伯数字"],
  [/\s/, "一格只填一个数"],
];

/**
 * Return the figure that a text may be meant for.
 * @param {string} kind
 * @param {string} text
 */
function meaning(kind, text) {
  if (NOTHING.test(text)) {
    return "0";
  }
  const bare = kind === "amount" && /元$/.test(text) && !/万元$/.test(text) ? text : text.replace(UNIT, "").trim();
  if (/^[0-9OolI]+$/.test(bare)) {
    return unpadded(bare.replace(/[Oo]/g, "0").replace(/[lI]/g, "1"));
  }
  if (/^[0-9]+(?:\.0+)?$/.test(bare)) {
    return unpadded(bare.replace(/\.0+$/, ""));
  }
  if (/^\+[0-9.]+$/.test(bare)) {
    return bare.slice(1);
  }
  if (/^\.[0-9]+$/.test(bare)) {
    return `0${bare}`;
  }
  if (GROUPED.test(bare)) {
    return bare.replace(/,/g, "");
  }
  return /^[0-9]+\.$/.test(bare) ? bare.slice(0, -1) : bare === text ? "" : bare;
}

/** @param {string} digits */
function unpadded(digits) {
  return digits.replace(/^0+(?=[0-9])/, "");
}

/**
 * Return a figure as the report prints it.
 * @param {string} kind
 * @param {string} text
 */
export function printed(kind, text) {
  if (kind === "change" && LITERAL.test(text) && numberOf(text) !== ZERO) {
    return numberOf(text) < ZERO ? `减${shown(-numberOf(text))}` : `增${text}`;
  }
  return kind === "share" && text ? `${text}%` : text;
}
