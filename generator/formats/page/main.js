// The page: it is put together from the form that it carries, and shows at once what every change makes open.
import { byId, element, notice, show } from "./dom.js";
import { insert, refreshWords, showBefore, wordsOf } from "./narratives.js";
import { carriedOver, looker, openItems } from "./open.js";
import { preview } from "./preview.js";
import { FOOT, HEAD, calculate, fileOf, reportIn, reportOf, tally } from "./report.js";
import { Store } from "./store.js";
import { refreshTables, tableOf } from "./tables.js";
import { Unreadable, readBytes } from "./yaml.js";

/** @type {import("./report.js").Form} */
const form = JSON.parse(byId("form").textContent);
const store = new Store(
  reportOf(form, form.report).report,
  (report) => fileOf(form, report),
  `makereport:${form.agency}:${form.year}:${form.name}`,
);
/** Last year's report, if there is one. @type {import("./report.js").Report | null} */
let last = null;
/** The words that a figure is to be put into. @type {string | null} */
let receiver = null;

const page = {
  form,
  store,
  focused,
  pick,
  picked(/** @type {number} */ cell) {
    if (receiver === null) {
      return false;
    }
    const name = receiver;
    stopPicking();
    insert(page, name, `{{ ${form.cells[cell].address} }}`);
    return true;
  },
};
const written = form.sections.filter(({ kind }) => kind === "words" || kind === "line");
const fields = [...HEAD, ...written.map((each) => ({ ...each, long: each.kind === "words", headed: true })), ...FOOT];
const KEPT =
  "这张表的行由填报单位自己写，这里不能填：打开的填报文件里有的，原样保留。要填请用 Excel 填报表，或在下载的文件里写。";
const names = fields.map(({ name }) => name);

layOut();
store.listeners.push(refresh);
listen();
openLast(form.last);
restore();
refresh();

function layOut() {
  const group = (/** @type {string} */ label, /** @type {HTMLElement[]} */ parts) =>
    element("section", {}, element("h2", {}, label), ...parts);
  const wordsOfAll = (/** @type {typeof fields} */ list) => list.map((field) => wordsOf(page, field));
  const help = (/** @type {string} */ text) => (text ? [element("p", { class: "help" }, text)] : []);
  const parts = {
    kept: () => help(KEPT),
    table: (/** @type {import("./report.js").Section} */ section) => [...help(section.help), tableOf(page, section)],
    words: (/** @type {import("./report.js").Section} */ { name }) => wordsOfAll(fields.filter((field) => field.name === name)),
    line: (/** @type {import("./report.js").Section} */ { name }) => wordsOfAll(fields.filter((field) => field.name === name)),
  };
  const sections = form.sections.map((section) => group(section.label, parts[section.kind](section)));
  byId("sections").append(group("报告的开头", wordsOfAll(HEAD)), ...sections, group("落款", wordsOfAll(FOOT)));
}

/** Show everything as it is now. */
function refresh() {
  const calculation = calculate(form, store.report.figures);
  const before = last && calculate(form, last.figures);
  const items = openItems(form, store.report, calculation, before);
  refreshTables(page, calculation, items, last && last.figures);
  refreshWords(page, names, items, looker(form, store.report, calculation));
  refreshList(items, calculation);
  refreshState(items);
  if (document.activeElement && document.activeElement.id.startsWith("figure-")) {
    focused(Number(document.activeElement.id.slice(7)));
  }
}

/**
 * @param {import("./open.js").Item[]} items
 * @param {import("./report.js").Calculation} calculation
 */
function refreshList(items, calculation) {
  const { all, held, failed, open } = tally(calculation);
  show(byId("tally"), `勾稽关系 ${all} 条：平 ${held}，不平 ${failed}，还不能核对 ${open}`);
  byId("items").replaceChildren(...items.map(rowOf));
  const wrong = items.filter(({ level }) => level === "错误").length;
  const missing = items.filter(({ level }) => level === "未填").length;
  const counts = [wrong && `${wrong} 处错误`, missing && `${missing} 处没有填`].filter(Boolean);
  const verdict = counts.length ? `还有 ${counts.join("、")}` : "都填好了，没有发现错误";
  show(byId("verdict"), verdict);
  byId("verdict").className = wrong ? "no" : missing ? "part" : "yes";
}

/**
 * Return an item of the list: what leads to its place, what mends it, and what follows from it.
 * @param {import("./open.js").Item} item
 */
function rowOf({ level, place, message, right, follows }) {
  const row = element("li", { class: level });
  row.append(element("button", { type: "button", class: "go", click: () => go(place) }, element("b", {}, level), ` ${message}`));
  if (right) {
    row.append(element("button", { type: "button", class: "mend", click: () => store.set([[place, right]]) }, `改成 ${right}`));
  }
  if (follows.length) {
    const lines = follows.map((each) => element("p", {}, each));
    row.append(element("details", {}, element("summary", {}, `随之不平的 ${follows.length} 条`), ...lines));
  }
  return row;
}

/** @param {import("./open.js").Item[]} items */
function refreshState(items) {
  const where =
    store.saved === null
      ? "这个浏览器不让自动保存，请常下载"
      : store.saved
        ? `${store.saved} 自动保存在这台电脑的这个浏览器里`
        : "";
  show(byId("saved"), [where, store.changed ? "还没有下载" : ""].filter(Boolean).join("；"));
  byId("undo").disabled = !store.done.length;
  byId("redo").disabled = !store.undone.length;
  byId("download").classList.toggle("ready", !items.some(({ level }) => level !== "提示"));
}

/**
 * Tell at the foot of the page what the cell is that one is in.
 * @param {number} cell
 */
function focused(cell) {
  const { label, help } = form.cells[cell];
  const told = (byId(`told-${cell}`).textContent || "").trim();
  const before = last && last.figures[cell] ? `上年 ${last.figures[cell]}` : "";
  show(byId("detail"), [label, before, help, told && `✘ ${told}`].filter(Boolean).join("　·　"));
}

/** @param {number | string} place */
function go(place) {
  closePreview();
  const field = byId(typeof place === "number" ? `figure-${place}` : `words-${place}`);
  field.scrollIntoView({ block: "center" });
  field.focus({ preventScroll: true });
}

/** @param {string} name */
function pick(name) {
  receiver = name;
  document.body.classList.add("picking");
  notice("请在表里点一个数（或移到那一格按 Enter），它会写进文字里。按 Esc 取消。");
  const field = byId("figure-0");
  field.focus();
  field.scrollIntoView({ block: "center" });
}

function stopPicking() {
  receiver = null;
  document.body.classList.remove("picking");
  notice("");
}

function listen() {
  const on = (/** @type {string} */ id, /** @type {() => void} */ action) => byId(id).addEventListener("click", action);
  on("undo", () => step(store.undo()));
  on("redo", () => step(store.redo()));
  on("download", download);
  on("show", () => (byId("preview").hidden ? openPreview() : closePreview()));
  on("print", () => window.print());
  on("open", () => byId("file").click());
  on("before", () => byId("last").click());
  byId("file").addEventListener("change", () => chosen(byId("file"), openFile));
  byId("last").addEventListener("change", () => chosen(byId("last"), openLastFile));
  document.addEventListener("keydown", shortcut);
  window.addEventListener("beforeprint", fillPreview);
  window.addEventListener(
    "storage",
    (event) => event.key === store.name && notice("另一个窗口也在填这一份，自动保存的会互相盖掉。请只留一个窗口。"),
  );
  window.addEventListener("beforeunload", (event) => {
    if (store.changed) {
      store.save();
      event.preventDefault();
      event.returnValue = "";
    }
  });
}

/** @param {KeyboardEvent} event */
function shortcut(event) {
  const field = /** @type {HTMLElement} */ (event.target);
  if (event.key === "Escape" && receiver !== null) {
    stopPicking();
  }
  const own = field.id.startsWith("words-");
  if ((event.ctrlKey || event.metaKey) && !event.altKey && !own && ["z", "y"].includes(event.key.toLowerCase())) {
    event.preventDefault();
    step(event.key.toLowerCase() === "y" || event.shiftKey ? store.redo() : store.undo());
  }
}

/** @param {(number | string)[]} keys */
function step(keys) {
  if (keys.length) {
    go(keys[0]);
  }
}

function download() {
  const url = URL.createObjectURL(new Blob([fileOf(form, store.report)], { type: "text/yaml" }));
  const name = `${store.report.words["机关"].trim() || "年报"}-${form.year}.yaml`.replace(/[\\/:*?"<>|\s]/g, "_");
  element("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
  store.changed = false;
  refresh();
  notice(`已下载“${name}”（在浏览器的下载文件夹里）。请把它交给汇总单位，或运行 makereport ${name}。`);
}

/**
 * @param {HTMLInputElement} field
 * @param {(bytes: ArrayBuffer, name: string) => void} action
 */
function chosen(field, action) {
  const [file] = /** @type {FileList} */ (field.files);
  field.value = "";
  if (file) {
    file.arrayBuffer().then(
      (bytes) => attempt(file.name, () => action(bytes, file.name)),
      () => notice(`“${file.name}”读不了。`),
    );
  }
}

/**
 * Do what may meet a file that is none of a report, and tell it.
 * @param {string} name
 * @param {() => void} action
 */
function attempt(name, action) {
  try {
    action();
  } catch (error) {
    notice(`没有打开“${name}”：${error instanceof Unreadable ? error.message : "内容不合填报文件的写法。"}`);
  }
}

/**
 * @param {ArrayBuffer} bytes
 * @param {string} name
 */
function openFile(bytes, name) {
  const { report, told, year } = reportIn(form, readBytes(bytes));
  const other = year !== null && year !== form.year;
  if (other) {
    throw new Unreadable(`它是 ${year} 年度的，这一页填 ${form.year} 年度。上年的请用“打开上年报告”。`);
  }
  if (store.changed && !window.confirm(`打开“${name}”会换掉现在填的内容（可以撤销）。打开吗？`)) {
    return;
  }
  store.replace(report);
  store.changed = false;
  refresh();
  notice([`已打开“${name}”。`, ...told].join(""));
}

/**
 * @param {ArrayBuffer} bytes
 * @param {string} name
 */
function openLastFile(bytes, name) {
  const { report, told, year } = reportIn({ ...form, years: [0, 9999] }, readBytes(bytes));
  if (year !== null && year !== form.year - 1) {
    throw new Unreadable(`它是 ${year} 年度的，不是 ${form.year - 1} 年度的。`);
  }
  last = report;
  showBefore(report.words);
  const carried = carriedOver(form, store.report.figures, calculate(form, report.figures));
  store.set(carried);
  refresh();
  notice([`已打开上年的“${name}”，上年的数写在各格旁边；由上年推出的 ${carried.length} 格已填，请核对。`, ...told].join(""));
}

/** @param {string} text */
function openLast(text) {
  if (text) {
    last = reportOf({ ...form, years: [0, 9999] }, text).report;
    showBefore(last.words);
  }
}

/** Go on with what an earlier visit has saved in the browser. */
function restore() {
  const earlier = store.earlier();
  if (earlier) {
    attempt("自动保存的内容", () => {
      store.replace(reportOf(form, earlier.text).report);
      store.saved = earlier.time;
      notice(`已接着 ${earlier.time} 自动保存在这个浏览器里的内容。要重新填，点“撤销”。`);
    });
  }
}

function fillPreview() {
  preview(form, store.report, calculate(form, store.report.figures));
}

function openPreview() {
  fillPreview();
  byId("preview").hidden = false;
  byId("detail").textContent = "";
  byId("fill").hidden = true;
  show(byId("show"), "回到填报");
  window.scrollTo(0, 0);
}

function closePreview() {
  byId("preview").hidden = true;
  byId("fill").hidden = false;
  show(byId("show"), "预览");
}
