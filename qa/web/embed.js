// <script src="https://HOST/embed.js" data-…></script>: a button that opens the chat in a frame.
(() => {
  const script = document.currentScript;
  const { corner = "bottom-right", colour = "#1c4a78", title = "预算公开问答", question = "", department = "" } = script.dataset;
  const base = new URL("./", script.src);
  const address = new URL(base);
  address.searchParams.set("embed", "1");
  if (question) address.searchParams.set("question", question);
  if (department) address.searchParams.set("department", department);
  const [edge, side] = [corner.startsWith("top") ? "top" : "bottom", corner.endsWith("left") ? "left" : "right"];

  const host = document.createElement("div");
  host.setAttribute("data-budget-qa", "");
  // "all: initial" keeps the page's rules out; the page may still hide the element by name.
  host.style.cssText = `all: initial !important; position: fixed !important; z-index: 2147483647 !important; ${edge}: 0 !important; ${side}: 0 !important`;
  const root = host.attachShadow({ mode: "open" });
  // A page whose own policy forbids inline styles allows these.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { font: 16px/1.4 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif; }
    * { box-sizing: border-box; }
    button { font: inherit; cursor: pointer; }
    .launch { position: fixed; ${edge}: max(16px, env(safe-area-inset-${edge})); ${side}: 16px; min-height: 52px;
      padding: 12px 20px; border: 2px solid #fff; border-radius: 28px; font-weight: 600; box-shadow: 0 2px 12px #0006; }
    .launch, .close { background: #1c4a78; color: #fff; }
    button:focus-visible { outline: 3px solid #fff; outline-offset: -5px; box-shadow: 0 0 0 4px #000; }
    .panel { position: fixed; ${edge}: 16px; ${side}: 16px; display: flex; flex-direction: column; width: 420px; max-width: calc(100vw - 32px);
      height: 680px; max-height: calc(100vh - 32px); border: 1px solid #8a94a0; border-radius: 12px; overflow: hidden;
      background: #fff; box-shadow: 0 6px 32px #0006; }
    .panel[hidden], .launch[hidden] { display: none; }
    .close { order: -1; flex: none; min-height: 44px; border: 0; text-align: right; padding: 0 16px; }
    iframe { flex: 1; width: 100%; border: 0; }
    @media (max-width: 480px) { .panel { inset: 0; width: 100%; max-width: none; height: 100%; max-height: none; border: 0; border-radius: 0; } }
  `);
  root.adoptedStyleSheets = [sheet];
  root.innerHTML = `
  <button class="launch" type="button" aria-haspopup="dialog" aria-expanded="false"></button>
  <div class="panel" role="dialog" hidden><button class="close" type="button">关闭</button></div>`;
  const launch = root.querySelector(".launch");
  const panel = root.querySelector(".panel");
  const close = root.querySelector(".close");
  launch.textContent = title;
  panel.setAttribute("aria-label", title);
  close.setAttribute("aria-label", `关闭${title}`);

  let frame = null;
  let ready = false;
  let pending = [];

  // Black or white, whichever is read better on the colour chosen (WCAG relative luminance).
  function paint() {
    if (!CSS.supports("color", colour)) return;
    for (const button of [launch, close]) button.style.background = colour;
    const [r, g, b] = getComputedStyle(launch).backgroundColor.match(/[\d.]+/g).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    const dark = 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.179;
    for (const button of [launch, close]) button.style.color = dark ? "#fff" : "#000";
  }

  function open() {
    if (!frame) {
      // Loaded only now: a visitor who does not ask costs nothing and is not seen.
      frame = document.createElement("iframe");
      frame.title = title;
      frame.src = address.href;
      panel.append(frame);
    }
    panel.hidden = false;
    launch.hidden = true;
    launch.setAttribute("aria-expanded", "true");
    frame.focus();
  }

  function shut() {
    if (panel.hidden) return;
    panel.hidden = true;
    launch.hidden = false;
    launch.setAttribute("aria-expanded", "false");
    launch.focus();
  }

  function ask(text) {
    open();
    const message = { type: "budget-qa:ask", question: String(text) };
    if (ready) frame.contentWindow.postMessage(message, base.origin);
    else pending.push(message);
  }

  launch.addEventListener("click", open);
  close.addEventListener("click", shut);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut();
  });

  // Two may speak: the page itself, and the chat in the frame. All others are not heard.
  addEventListener("message", (event) => {
    const { type, question: text } = event.data ?? {};
    if (event.source === window && event.origin === location.origin) {
      if (type === "budget-qa:open") open();
      if (type === "budget-qa:close") shut();
      if (type === "budget-qa:ask" && typeof text === "string") ask(text);
    }
    if (frame && event.source === frame.contentWindow && event.origin === base.origin) {
      if (type === "budget-qa:close") shut();
      if (type === "budget-qa:ready") {
        ready = true;
        for (const message of pending) frame.contentWindow.postMessage(message, base.origin);
        pending = [];
      }
    }
  });

  function place() {
    document.body.append(host);
    paint();
  }
  if (document.body) place();
  else addEventListener("DOMContentLoaded", place);
  window.BudgetQA = Object.freeze({ open, close: shut, ask });
})();
