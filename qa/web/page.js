const find = (selector) => element.querySelector(selector);
const toggled = new Map(); // evidence the reader opened or closed: the next answer must not undo it
let waiting = null;

// Gradio reloads the page after a lost connection: the unanswered question outlives that, in this
// tab only. A browser may forbid storage altogether.
function keep(question) {
  try {
    if (question) sessionStorage.setItem("unanswered", question);
    else sessionStorage.removeItem("unanswered");
  } catch {}
}

function kept() {
  try {
    return sessionStorage.getItem("unanswered");
  } catch {
    return null;
  }
}

// Remembered only when the visitor presses the button; pressed again, nothing is left behind.
function remembered() {
  try {
    return localStorage.getItem("large") === "1";
  } catch {
    return false;
  }
}

function enlarge(large) {
  document.documentElement.classList.toggle("large", large);
  find("[data-large]").setAttribute("aria-pressed", large);
}

function toggleLarge() {
  const large = !document.documentElement.classList.contains("large");
  enlarge(large);
  fit();
  try {
    if (large) localStorage.setItem("large", "1");
    else localStorage.removeItem("large");
  } catch {}
}

function note(text) {
  const line = find(".note");
  line.textContent = text;
  line.hidden = !text;
}

function fit() {
  const box = find("textarea");
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, 160)}px`;
}

function show(turn) {
  turn.scrollIntoView({ block: "start" });
}

function pend(question) {
  const turn = document.createElement("article");
  turn.className = "turn pending";
  const asked = document.createElement("h2");
  asked.className = "asked";
  asked.textContent = question;
  const busy = document.createElement("p");
  busy.className = "busy";
  busy.textContent = "正在查阅报告";
  turn.append(asked, busy);
  find(".welcome")?.remove();
  find(".log").append(turn);
  show(turn);
}

function ask(question) {
  if (waiting || !question.trim()) return false;
  if (question.length > QUESTION_LIMIT) {
    note(`问题太长了：请控制在 QUESTION_LIMIT 字以内（现在有 ${question.length} 字），一次问一件事。`);
    return false;
  }
  note("");
  waiting = { question, clock: setTimeout(fail, 60000) };
  keep(question);
  pend(question);
  find(".log").setAttribute("aria-busy", "true");
  find(".live").textContent = "正在查阅报告";
  const chosen = (name) => find(`select[name=${name}]`)?.value ?? "";
  trigger("submit", { question, department: chosen("department"), year: chosen("year") });
  return true;
}

function fail() {
  if (!waiting) return;
  clearTimeout(waiting.clock);
  find(".pending")?.remove();
  const box = find("textarea");
  if (!box.value) box.value = waiting.question;
  waiting = null;
  find(".log").removeAttribute("aria-busy");
  note("没有收到回答：提问的人较多，或网络暂时不通。问题已放回输入框，请稍后再发送。");
  fit();
}

function place(details) {
  const turn = details.closest(".turn");
  return turn ? `${turn.id}/${[...turn.querySelectorAll("details")].indexOf(details)}` : "";
}

element.addEventListener("submit", (event) => {
  event.preventDefault();
  const box = find("textarea");
  if (ask(box.value)) {
    box.value = "";
    fit();
  }
});

element.addEventListener("keydown", (event) => {
  // 229: the key belongs to an input method that is still choosing characters.
  if (event.target.id !== "question" || event.isComposing || event.keyCode === 229) return;
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    find("form").requestSubmit();
  }
});

element.addEventListener("input", (event) => {
  if (event.target.id !== "question") return;
  note("");
  fit();
});

element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-ask]");
  if (button && ask(button.dataset.ask)) waiting.pressed = true;
  if (event.target.closest("[data-large]")) toggleLarge();
  if (event.target.closest("[data-reset]") && !waiting) {
    toggled.clear();
    note("");
    trigger("clear");
    find("textarea").focus({ preventScroll: true });
  }
  if (event.target.closest(".skip")) {
    event.preventDefault();
    find("textarea").focus();
  }
  const link = event.target.closest("a.reader");
  if (link) {
    const address = new URL(link.href);
    if (document.documentElement.classList.contains("large")) address.searchParams.set("large", 1);
    else address.searchParams.delete("large");
    link.href = address;
  }
  const details = event.target.closest("summary")?.parentElement;
  if (details) toggled.set(place(details), !details.open);
});

window.addEventListener("unanswered", fail);
window.addEventListener("offline", fail);

if (remembered()) enlarge(true);

const query = new URLSearchParams(location.search);
const embedded = query.has("embed") && window.parent !== window;

function chooseDepartment(name) {
  const select = find("select[name=department]");
  if (select && [...select.options].some((option) => option.value === name)) select.value = name;
}

if (query.has("department")) chooseDepartment(query.get("department"));

if (embedded) {
  document.documentElement.classList.add("embedded");
  // Only the page around the frame, and only if its website is one of those allowed.
  const allowed = ALLOWED_ORIGINS;
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || !allowed.includes(event.origin)) return;
    const { type, question } = event.data ?? {};
    if (type !== "budget-qa:ask" || typeof question !== "string") return;
    // While another is being answered, it waits in the box.
    if (!ask(question)) find("textarea").value = question;
  });
  element.addEventListener("keydown", (event) => {
    // Says nothing of the conversation: whoever holds the frame may hear it.
    if (event.key === "Escape") window.parent.postMessage({ type: "budget-qa:close" }, "*");
  });
  window.parent.postMessage({ type: "budget-qa:ready" }, "*");
}

if (kept()) {
  find("textarea").value = kept();
  note("连接中断过，页面已重新载入。刚才没有答完的问题已放回输入框，可以再次发送。");
  keep("");
} else if (embedded && query.get("question")) {
  ask(query.get("question"));
}

watch("value", () => {
  for (const details of element.querySelectorAll(".turn details")) {
    const open = toggled.get(place(details));
    if (open !== undefined) details.open = open;
  }
  const turn = find(".turn:last-child");
  find(".log").removeAttribute("aria-busy");
  if (!turn) window.scrollTo(0, 0);
  if (!waiting || !turn) return;
  clearTimeout(waiting.clock);
  keep("");
  // The button that was pressed is gone: the keyboard goes on from the answer.
  if (waiting.pressed) turn.focus({ preventScroll: true });
  waiting = null;
  show(turn);
  const spoken = turn.querySelectorAll(".notice, .say, .warning");
  find(".live").textContent = [...spoken].map((part) => part.textContent).join("。");
});
