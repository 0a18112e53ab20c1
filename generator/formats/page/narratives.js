// The sections in words: a field each, with the parts that are asked for, the number of characters, and figures put in by a click.
import { byId, element, notice, show } from "./dom.js";
import { lengthOf, paragraphs, pieces } from "./words.js";

/**
 * @typedef {{store: import("./store.js").Store, pick: (name: string) => void}} Page
 * @typedef {{name: string, label: string, help: string, long: boolean, parts?: string[], fallback?: string, headed?: boolean}} Field
 */

const NUMERALS = "一二三四五六七八九十";

/**
 * Return a field for words, with what belongs to it.
 * @param {Page} page
 * @param {Field} field
 * @returns {HTMLElement}
 */
export function wordsOf(page, field) {
  const { name, label, help, long } = field;
  const input = element(long ? "textarea" : "input", {
    id: `words-${name}`,
    autocomplete: "off",
    rows: long && "5",
    placeholder: field.fallback ? `不写时印：${field.fallback}` : false,
    "aria-describedby": `help-${name} told-${name}`,
    input: () => page.store.set([[name, input.value]]),
  });
  const parts = field.parts || [];
  const tools = [
    ...(long ? [element("button", { type: "button", click: () => page.pick(name) }, "插入表中的数")] : []),
    ...(parts.length ? [element("button", { type: "button", click: () => outline(page, name, parts) }, "写入提纲")] : []),
  ];
  return element(
    "div",
    { class: long ? "words" : "words line" },
    element("label", { for: `words-${name}`, class: field.headed ? "unseen" : false }, label),
    element("p", { class: "help", id: `help-${name}` }, help + (parts.length ? `　要写到：${parts.join("、")}。` : "")),
    input,
    element("p", { class: "told", id: `told-${name}` }),
    ...(long ? [element("p", { class: "under" }, ...tools, element("span", { class: "count", id: `count-${name}` }))] : []),
    ...(long ? [element("div", { class: "filled", id: `filled-${name}`, hidden: true })] : []),
    ...(long
      ? [element("details", { id: `before-${name}`, hidden: true }, element("summary", {}, "上年写的"), element("div"))]
      : []),
  );
}

/**
 * Write the parts that are asked for and are missing at the end.
 * @param {Page} page
 * @param {string} name
 * @param {string[]} parts
 */
function outline(page, name, parts) {
  const lines = paragraphs(page.store.get(name));
  const missing = parts
    .map((part, index) => [part, `（${NUMERALS[index]}）${part}。`])
    .filter(([part]) => !lines.some((line) => line.includes(part)));
  page.store.set([[name, [...lines, ...missing.map(([, line]) => line)].join("\n")]]);
  notice(missing.length ? `已写入 ${missing.length} 点。` : "各点都有了。");
}

/**
 * Put a text in where the cursor stands in the words.
 * @param {Page} page
 * @param {string} name
 * @param {string} text
 */
export function insert(page, name, text) {
  const field = byId(`words-${name}`);
  const [start, end] = [field.selectionStart, field.selectionEnd];
  page.store.set([[name, field.value.slice(0, start) + text + field.value.slice(end)]]);
  field.focus();
  field.setSelectionRange(start + text.length, start + text.length);
}

/**
 * Show the words, how many they are, and what stands in the place of their marks.
 * @param {Page} page
 * @param {string[]} names
 * @param {import("./open.js").Item[]} items
 * @param {import("./words.js").Look} look
 */
export function refreshWords(page, names, items, look) {
  for (const name of names) {
    const field = byId(`words-${name}`);
    const text = page.store.get(name);
    if (field.value !== text) {
      field.value = text;
    }
    const told = items.filter(({ place }) => place === name);
    field.setAttribute("aria-invalid", String(told.some(({ level }) => level === "错误")));
    show(
      byId(`told-${name}`),
      told
        .filter(({ level }) => level !== "未填")
        .map(({ message }) => message)
        .join("　"),
    );
    if (byId(`count-${name}`)) {
      show(byId(`count-${name}`), `${lengthOf(text)} 字，${paragraphs(text).length} 段`);
      showFilled(byId(`filled-${name}`), text, look);
    }
  }
}

/**
 * Show words that have marks as they will be printed, every figure that is put in marked.
 * @param {HTMLElement} place
 * @param {string} text
 * @param {import("./words.js").Look} look
 */
function showFilled(place, text, look) {
  place.hidden = !text.includes("{{");
  if (place.hidden) {
    place.textContent = "";
    return;
  }
  const lines = paragraphs(text).map((line) => element("p", {}, ...pieces(line, look).map((piece) => chip(piece))));
  place.replaceChildren(element("p", { class: "help" }, "印出来是："), ...lines);
}

/** @param {import("./words.js").Piece} piece */
function chip(piece) {
  return piece.mark ? element("mark", { class: piece.fault ? "bad" : false, title: piece.mark }, piece.text) : piece.text;
}

/**
 * Show last year's words beside the field.
 * @param {Record<string, string>} words
 */
export function showBefore(words) {
  for (const [name, text] of Object.entries(words)) {
    const details = byId(`before-${name}`);
    if (details) {
      details.hidden = !text;
      details.lastElementChild.replaceChildren(...paragraphs(text).map((line) => element("p", {}, line)));
    }
  }
}
