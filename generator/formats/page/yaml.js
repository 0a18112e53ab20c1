// Agency files: YAML read without guessing, and written as generator/report/dump.py writes it.
import { LITERAL } from "./decimals.js";

/** A plain number as it stands in a file. */
export class Literal {
  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }

  get [Symbol.toStringTag]() {
    return "Literal";
  }
}

/** What cannot be read as a report, in words for the clerk. */
export class Unreadable extends Error {}

const LARGEST = 4 * 1024 * 1024;
const DEEPEST = 20;
const MOST_NODES = 200000;
const NULLS = new Set(["", "~", "null", "Null", "NULL"]);
const SEVERAL = /^expected a single document/;
const DUPLICATE = /^duplicated mapping key/;
const TAGGED = /tag/;
const TOO_DEEP = /depth|nest/i;

/**
 * Return what the bytes of a file say: null, text, `Literal`, list or mapping.
 * @param {ArrayBuffer} bytes
 * @returns {unknown}
 */
export function readBytes(bytes) {
  if (bytes.byteLength > LARGEST) {
    throw new Unreadable("文件超过 4 MB，不像是填报文件，请检查是否选错了文件。");
  }
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  if (first === 0x50 && second === 0x4b) {
    throw new Unreadable("这是 Word、Excel 或压缩文件。这里只能打开 .yaml 填报文件；别的请先用 makereport parse 转成 .yaml。");
  }
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable("文件不是 UTF-8 编码的文字，打不开。请选 makereport 或本页写出的 .yaml 文件。");
  }
  return readText(text);
}

/**
 * Return what a text of YAML says; Unreadable if it is none, or not fit to be a report's.
 * @param {string} text
 * @returns {unknown}
 */
export function readText(text) {
  if (/^\s*</.test(text)) {
    throw new Unreadable("这是网页，不是 .yaml 填报文件。");
  }
  const { load, FAILSAFE_SCHEMA, Type } = /** @type {any} */ (globalThis).jsyaml;
  const empty = {
    kind: "scalar",
    resolve: (/** @type {string} */ plain) => plain === null || NULLS.has(plain),
    construct: () => null,
  };
  const number = {
    kind: "scalar",
    resolve: (/** @type {string} */ plain) => plain !== null && LITERAL.test(plain),
    construct: (/** @type {string} */ plain) => new Literal(plain),
  };
  const schema = FAILSAFE_SCHEMA.extend({
    implicit: [new Type("tag:yaml.org,2002:null", empty), new Type("tag:yaml.org,2002:float", number)],
  });
  let data;
  try {
    data = load(text, { schema });
  } catch (error) {
    throw new Unreadable(told(error));
  }
  bound(data);
  return data;
}

/** @param {any} error */
function told(error) {
  const reason = error.reason || "";
  const where = error.mark ? `第 ${error.mark.line + 1} 行` : "这份文件";
  if (SEVERAL.test(reason)) {
    return "一个文件只能写一份报告，请删除“---”及以下内容。";
  }
  if (DUPLICATE.test(reason)) {
    return `${where}的名称写了两次，请只保留一处。`;
  }
  if (TAGGED.test(reason)) {
    return `${where}用了“!”开头的标签，请删除它，只留下后面的内容。`;
  }
  return error instanceof RangeError || TOO_DEEP.test(reason)
    ? "内容层次太深，不像是填报文件。"
    : `${where}起不合 YAML 的写法，打不开。请检查缩进、括号和引号。`;
}

/**
 * Refuse what is too deep or too much, and what stands in two places by reference.
 * @param {unknown} data
 */
function bound(data) {
  const seen = new Set();
  const waiting = [{ value: data, depth: 0 }];
  while (waiting.length) {
    const { value, depth } = /** @type {{value: any, depth: number}} */ (waiting.pop());
    if (value === null || typeof value !== "object" || value instanceof Literal) {
      continue;
    }
    if (seen.has(value)) {
      throw new Unreadable("不能使用“*”引用，请把要引用的内容直接写在那里。");
    }
    seen.add(value);
    if (depth > DEEPEST || seen.size > MOST_NODES) {
      throw new Unreadable("内容层次太深或太多，不像是填报文件。");
    }
    Object.values(value).forEach((below) => waiting.push({ value: below, depth: depth + 1 }));
  }
}

/**
 * Return whether a value is a mapping.
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isMapping(value) {
  return value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Literal);
}

const PLAIN = /^[\p{L}\p{Nl}\p{No}](?:[\p{L}\p{N}_（）《》〔〕“”、，。；．.·-]| (?=[\p{L}\p{N}_（《“]))*$/u;
const WORDS_OF_YAML = new Set(["null", "true", "false", "yes", "no", "on", "off", "y", "n"]);
const INVISIBLE = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff\u2028\u2029\ufffe\uffff]/u;
const QUOTED =
  /[\t\u0085\u2028\u2029\ufeff]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff]|[\u00ad\u200b-\u200d\u2060]|^ *$/u;

/**
 * Return the text of a mapping as a file: block text for paragraphs, rows of figures on one line.
 * @param {Record<string, unknown>} mapping
 * @param {Set<string>} words the keys whose values are paragraphs
 */
export function write(mapping, words) {
  const lines = Object.entries(mapping).flatMap(([key, value]) =>
    words.has(key) ? narrative(key, /** @type {string[]} */ (value), 0) : entry(key, value, 0),
  );
  return lines.map((line) => `${line}\n`).join("");
}

/**
 * @param {unknown} value
 * @returns {string}
 */
function scalar(value) {
  if (value === null) {
    return "~";
  }
  if (value instanceof Literal) {
    return value.text;
  }
  const text = String(value);
  return PLAIN.test(text) && !WORDS_OF_YAML.has(text.toLowerCase()) ? text : `"${[...text].map(escaped).join("")}"`;
}

/**
 * @param {string} key
 * @param {unknown} value
 * @param {number} indent
 * @returns {string[]}
 */
function entry(key, value, indent) {
  const start = `${"  ".repeat(indent)}${scalar(key)}:`;
  if (Array.isArray(value)) {
    return sequence(start, value, indent);
  }
  if (isMapping(value)) {
    const below = Object.entries(value);
    const deep = below.some(([, inner]) => isMapping(inner) || Array.isArray(inner));
    return deep ? [start, ...below.flatMap(([name, inner]) => entry(name, inner, indent + 1))] : [`${start} ${flow(value)}`];
  }
  if (typeof value === "string" && value.includes("\n")) {
    return narrative(key, value.split("\n").filter(Boolean), indent);
  }
  return [`${start} ${scalar(value)}`];
}

/** @param {Record<string, unknown>} mapping */
function flow(mapping) {
  return `{${Object.entries(mapping)
    .map(([name, value]) => `${scalar(name)}: ${scalar(value)}`)
    .join(", ")}}`;
}

/**
 * @param {string} key
 * @param {string[]} lines
 * @param {number} indent
 */
function narrative(key, lines, indent) {
  const margin = "  ".repeat(indent);
  if (!lines.length) {
    return [`${margin}${scalar(key)}: ~`];
  }
  if (lines.some((line) => QUOTED.test(line))) {
    return [`${margin}${scalar(key)}: ${scalar(lines.join("\n"))}`];
  }
  return [`${margin}${scalar(key)}: |`, ...lines.map((line) => `${margin}  ${line}`)];
}

/**
 * @param {string} start
 * @param {unknown[]} items
 * @param {number} indent
 */
function sequence(start, items, indent) {
  const margin = "  ".repeat(indent);
  if (!items.length) {
    return [`${start} []`];
  }
  return [
    start,
    ...items.flatMap((item) => {
      if (!isMapping(item) || !Object.keys(item).length) {
        return [`${margin}- ${isMapping(item) ? flow(item) : scalar(item)}`];
      }
      const lines = Object.entries(item).flatMap(([name, value]) => entry(name, value, indent + 1));
      return [`${margin}- ${lines[0].slice(margin.length + 2)}`, ...lines.slice(1)];
    }),
  ];
}

/** @param {string} character */
function escaped(character) {
  if (character === '"' || character === "\\") {
    return `\\${character}`;
  }
  if (character === "\n") {
    return "\\n";
  }
  const unseen = UNSEEN.test(character) || INVISIBLE.test(character);
  return unseen ? `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}` : character;
}
