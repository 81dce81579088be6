// Keys, hover and pages without a flash. Everything works without this file, by links and forms.
"use strict";

const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const narrow = matchMedia("(max-width: 40rem)");
let view = "page";
let zoomed = null;
let busy = false;

function say(words) {
  const status = one("#status");
  status.textContent = words;
  status.classList.add("shown");
  clearTimeout(say.timer);
  say.timer = setTimeout(() => status.classList.remove("shown"), 1800);
}

// A value, its words and its boxes light up together.
function light(target, on) {
  const link = target?.closest?.("[data-link]")?.dataset.link;
  if (!link) return;
  for (const element of all(`[data-link="${CSS.escape(link)}"]`)) element.classList.toggle("lit", on);
}
for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => light(event.target, on));
}

function reveal(link) {
  const place = one(`.whole mark[data-link="${CSS.escape(link)}"]`);
  place?.scrollIntoView({ block: "center", behavior: "smooth" });
}

// The page shows the place of the change first; `zoom` cuts it to the lines around.
function frame(svg) {
  const width = Number(svg.dataset.width);
  const height = Number(svg.dataset.height);
  const boxes = all("rect.here", svg).map((rect) => rect.getBBox());
  if (!(zoomed ?? narrow.matches) || boxes.length === 0) {
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    return;
  }
  const left = Math.max(0, Math.min(...boxes.map((box) => box.x)) - 14);
  const right = Math.min(width, Math.max(...boxes.map((box) => box.x + box.width)) + 14);
  const top = Math.max(0, Math.min(...boxes.map((box) => box.y)) - 40);
  const bottom = Math.min(height, Math.max(...boxes.map((box) => box.y + box.height)) + 40);
  svg.setAttribute("viewBox", `${left} ${top} ${right - left} ${bottom - top}`);
}

function arrange() {
  for (const button of all("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === view));
  const pages = all('[data-pane="page"]');
  for (const pane of all("[data-pane]")) pane.hidden = pages.length > 0 && pane.dataset.pane !== view;
  one('[data-do="zoom"]')?.setAttribute("aria-pressed", String(zoomed ?? narrow.matches));
  all(".page svg").forEach(frame);
  const pane = one(".source");
  const place = one('[data-pane]:not([hidden]) .here');
  if (!pane || !place) return;
  const offset = place.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop;
  pane.scrollTop = Math.max(0, offset - pane.clientHeight / 3);
}

async function load(url, options) {
  if (busy) return;
  busy = true;
  try {
    const answer = await fetch(url, options);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    one("main").replaceWith(document.importNode(one("main", page), true));
    document.title = page.title;
    history.pushState(null, "", answer.url);
    scrollTo(0, 0);
    arrange();
    say(one(".progress .count")?.textContent ?? one("h1")?.textContent ?? "");
    ahead();
  } catch {
    say("The review has ended: start it again.");
  } finally {
    busy = false;
  }
}

// The next change's picture is drawn while the reader looks at this one.
async function ahead() {
  const next = one("#next");
  if (!next || next.dataset.seen) return;
  next.dataset.seen = "yes";
  const answer = await fetch(next.href);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const image of all("image", page)) new Image().src = image.getAttribute("href");
}

function send(form, button) {
  const body = new URLSearchParams(new FormData(form));
  if (button?.name) body.set(button.name, button.value);
  load(form.action, { method: "POST", body });
}

const DO = {
  theme() {
    const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    localStorage.setItem("theme", next);
    document.documentElement.dataset.theme = next;
  },
  help() { one("#help").showModal(); },
  zoom() { zoomed = !(zoomed ?? narrow.matches); view = "page"; arrange(); },
  page() { view = view === "page" ? "text" : "page"; arrange(); },
  filter() { const box = one("#filter"); if (box) { box.open = true; one("select", box).focus(); } },
};
const KEYS = {
  a: ["#accept"], r: ["#reject"], A: ["#accept-group", "#accept"], R: ["#reject-group", "#reject"], u: ["#undo"],
  s: ["#next"], j: ["#next"], k: ["#previous"], o: ["#open"],
};

document.addEventListener("click", (event) => {
  const control = event.target.closest("[data-do], [data-view]");
  if (control?.dataset.do) DO[control.dataset.do]();
  if (control?.dataset.view) { view = control.dataset.view; arrange(); }
  const link = event.target.closest(".review a[href^='/changes/']");
  if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey) {
    event.preventDefault();
    load(link.href);
  }
  const told = event.target.closest("aside [data-link], .dot[data-link]");
  if (told) reveal(told.dataset.link);
});
document.addEventListener("submit", (event) => {
  if (!event.target.closest(".decision")) return;
  event.preventDefault();
  send(event.target, event.submitter);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const box of all("details[open]")) { box.open = false; one("summary", box).focus(); }
    if (event.target.matches?.("input, select")) event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || one("dialog[open]")) return;
  if (event.target.matches?.("input, select, textarea")) return;
  if (event.key === "Enter" && event.target.matches?.("aside [data-link]")) { reveal(event.target.dataset.link); return; }
  const plain = { "?": "help", z: "zoom", p: "page", f: "filter" }[event.key];
  if (plain) { event.preventDefault(); DO[plain](); return; }
  const target = KEYS[event.key]?.map((selector) => one(selector)).find(Boolean);
  if (target) { event.preventDefault(); target.click(); }
});
addEventListener("popstate", () => location.reload());
narrow.addEventListener("change", arrange);
addEventListener("load", () => { arrange(); ahead(); });
