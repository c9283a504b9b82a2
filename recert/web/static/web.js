"use strict";
// Everything works without this, a page at a time.
(() => {
  const csrf = document.body.dataset.csrf;
  const json = { Accept: "application/json" };
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  // Progress of the run.
  const state = document.getElementById("state");
  const show = (now) => {
    let bar = state.querySelector("progress");
    if (!bar) {
      bar = document.createElement("progress");
      bar.setAttribute("aria-label", "How far the run is");
      const line = document.createElement("p");
      line.append(Object.assign(document.createElement("b"), { textContent: "Working. " }),
        Object.assign(document.createElement("span"), { className: "step" }));
      state.replaceChildren(line, bar);
    }
    const step = state.querySelector(".step");
    const text = now.total ? `${now.step}: ${now.done} of ${now.total}` : now.step;
    if (step.textContent !== text) step.textContent = text;
    if (now.total) { bar.max = now.total; bar.value = now.done; } else { bar.removeAttribute("value"); }
  };
  const busy = () => ["INPUT", "TEXTAREA", "SELECT"].includes(document.activeElement?.tagName)
    && document.activeElement.type !== "file";
  const follow = async () => {
    for (;;) {
      await wait(700);
      const answer = await fetch("/progress", { headers: json }).catch(() => null);
      if (!answer?.ok) continue;
      const now = await answer.json();
      if (now.running) { show(now); continue; }
      if (!busy()) { location.reload(); return; }
      state.replaceChildren(Object.assign(document.createElement("a"), { href: "", textContent: "The run is done. Show what came out" }));
      return;
    }
  };
  if (state?.dataset.running) follow();

  // Documents are sent a few at a time, so that each batch is small and something is seen to happen.
  const form = document.getElementById("drop");
  if (form) {
    const coming = form.querySelector(".coming");
    const [pick, folder] = form.querySelectorAll("input[type=file]");
    const largest = Number(form.dataset.largest);
    form.querySelector(".drop-here").hidden = false;
    form.querySelector(".folder").hidden = !("webkitdirectory" in folder);
    const entries = async (entry, path, found) => {
      if (entry.isFile) {
        found.push([await new Promise((ok, no) => entry.file(ok, no)), path + entry.name]);
      } else if (entry.isDirectory) {
        const reader = entry.createReader();
        for (;;) {
          const some = await new Promise((ok, no) => reader.readEntries(ok, no));
          if (!some.length) break;
          for (const inner of some) await entries(inner, `${path}${entry.name}/`, found);
        }
      }
    };
    const batches = (files) => {
      const [most, bytes] = [Number(form.dataset.files), Number(form.dataset.bytes)];
      const made = [];
      let size = Infinity;
      for (const one of files) {
        if (size + one[0].size > bytes || made.at(-1)?.length >= most) { made.push([]); size = 0; }
        made.at(-1).push(one);
        size += one[0].size;
      }
      return made;
    };
    const send = async (files) => {
      const fit = files.filter(([file]) => file.size <= largest);
      const said = files.length - fit.length
        ? [`${files.length - fit.length} too large, not sent: split them into smaller files.`] : [];
      let sent = 0;
      const all = batches(fit);
      for (const [place, batch] of all.entries()) {
        coming.textContent = `Sending ${sent} of ${fit.length} …`;
        const body = new FormData();
        body.append("csrf", csrf);
        body.append("more", place < all.length - 1 ? "1" : "");
        batch.forEach(([file, name]) => body.append("files", file, name));
        const answer = await fetch("/upload", { method: "POST", body, headers: json }).catch(() => null);
        const told = answer && await answer.json().catch(() => null);
        if (!answer?.ok) {
          coming.textContent = [told?.message ?? "The server cannot be reached; what was sent before is kept.", ...said].join(" ");
          return;
        }
        said.push(told.said);
        sent += batch.length;
      }
      coming.textContent = said.join(" ") || "No document was chosen.";
      if (sent) follow();
    };
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", async (event) => {
      event.preventDefault();
      form.classList.remove("over");
      const found = [];
      const dropped = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
      const plain = [...event.dataTransfer.files].map((file) => [file, file.name]);
      for (const entry of dropped) if (entry) await entries(entry, "", found);
      send(found.length ? found : plain);
    });
    form.querySelector("button").hidden = true;
    for (const input of [pick, folder]) {
      input.addEventListener("change", () => {
        send([...input.files].map((file) => [file, file.webkitRelativePath || file.name]));
        form.reset();
      });
    }
  }

  // The review desk: a key for every answer, as it is written on its button.
  const signed = document.getElementById("signed");
  if (signed) {
    signed.hidden = false;
    const [by, why] = signed.querySelectorAll("input");
    const usual = why.value;
    let waiting = null;
    const sign = (form) => {
      for (const field of form.dataset.undo ? [by] : [by, why]) {
        const own = form.elements[field.name]
          ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: field.name }));
        own.value = field.value;
      }
    };
    for (const form of document.querySelectorAll(".key-form")) {
      form.addEventListener("submit", (event) => {
        const asks = form.querySelector("[data-reason]") && why.value === usual && waiting !== form;
        if (asks) {
          waiting = form;
          why.value = "";
          why.placeholder = "Why does it not count? Then Enter";
        }
        const missing = [by, why].find((field) => !field.value.trim());
        if (missing) { event.preventDefault(); missing.focus(); return; }
        sign(form);
        setTimeout(() => document.querySelectorAll(".desk button").forEach((one) => { one.disabled = true; }));
      });
    }
    signed.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (waiting) waiting.requestSubmit(); else document.activeElement.blur();
    });
    const ask = document.querySelector(".ask-follows");
    ask?.addEventListener("click", () => { ask.textContent = "Auditing with each answer …"; });
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.key === "Escape") { document.activeElement.blur(); return; }
    if (busy()) return;
    const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === event.key);
    if (!target || target.disabled) return;
    event.preventDefault();
    if (target.tagName === "BUTTON") target.click(); else target.focus();
  });
})();
