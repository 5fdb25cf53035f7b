// Makes things quicker, never possible: without it nothing is missing. Clocks that tick, quick exit, keys.
(() => {
  'use strict';
  // The pause: the ring closes, the time goes down; at its end a soft word and nothing else.
  const circle = document.querySelector('.circle[data-until]');
  if (circle) {
    const until = Date.parse(circle.dataset.until);
    const from = Date.parse(circle.dataset.from);
    const ring = circle.querySelector('.ring-v');
    const shown = circle.querySelector('time');
    const steps = matchMedia('(prefers-reduced-motion: reduce)').matches ? 15 : 1;
    const tick = () => {
      const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      shown.textContent = Math.floor(left / 60) + ':' + String(left % 60).padStart(2, '0');
      if (left % steps === 0) {
        ring.setAttribute('stroke-dashoffset', String(100 - Math.min(100, (left * 100000) / (until - from))));
      }
      if (left > 0) setTimeout(tick, 1000);
    };
    tick();
  }

  // Clocks: the same page is asked for again each minute, and its clocks take the place of these. One that has become
  // due soon, or has passed, is said once, and not while somebody types.
  const parts = window.trustedTypes ? trustedTypes.createPolicy('amends', { createHTML: (text) => text }) : { createHTML: (text) => text };
  let typed = 0;
  document.addEventListener('input', () => { typed = Date.now(); });
  const say = (words) => {
    const rest = typed + 3000 - Date.now();
    if (rest > 0) setTimeout(say, rest, words);
    else document.getElementById('spoken').textContent = words;
  };
  const refresh = async () => {
    const old = [...document.querySelectorAll('.clocks')];
    if (document.hidden || old.length === 0) return;
    const answer = await fetch(location.href).catch(() => null);
    if (!answer || !answer.ok) return;
    const fresh = new DOMParser().parseFromString(parts.createHTML(await answer.text()), 'text/html').querySelectorAll('.clocks');
    old.forEach((clocks, n) => {
      if (!fresh[n]) return;
      const was = [...clocks.querySelectorAll('.clock')].map((clock) => clock.className);
      const now = [...fresh[n].querySelectorAll('.clock')];
      const turned = now.find((clock, m) => clock.className !== was[m] && /soon|late/.test(clock.className));
      clocks.replaceWith(document.importNode(fresh[n], true));
      if (turned) say(turned.textContent.trim());
    });
  };
  setInterval(refresh, 60000);
  document.addEventListener('visibilitychange', refresh);

  // Leave now: an empty page takes the place of this one, in the history too.
  for (const leave of document.querySelectorAll('#leave, [data-leave]')) {
    leave.addEventListener('click', (event) => {
      event.preventDefault();
      location.replace(leave.href);
    });
  }

  // Ctrl or Command with K: go to or do.
  const go = document.getElementById('go');
  const code = (location.pathname.match(/^\/r\/\w+/) || [])[0];
  if (go) {
    for (const item of go.querySelectorAll('[data-of-recovery]')) {
      item.hidden = !code;
      item.firstElementChild.href = (code || '/r') + item.dataset.ofRecovery;
    }
    const words = go.querySelector('input');
    const items = () => [...go.querySelectorAll('li')].filter((item) => !item.matches('[data-of-recovery]') || code);
    words.addEventListener('input', () => {
      for (const item of items()) item.hidden = !item.textContent.toLowerCase().includes(words.value.trim().toLowerCase());
    });
    words.addEventListener('keydown', (event) => {
      const first = event.key === 'Enter' && items().find((item) => !item.hidden);
      if (first) first.firstElementChild.click();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (go.open) go.close(); else go.showModal();
    });
  }

  // Ctrl or Command with Enter presses the primary action from inside a text field.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    const form = event.target.closest && event.target.closest('form');
    const button = form && form.querySelector('button.btn');
    if (button) { event.preventDefault(); button.click(); }
  });

  // What is typed is never lost: kept 1 s after the last key and when a field is left, here where the server does not answer.
  const fields = [...document.querySelectorAll('form[method=post] textarea, form[method=post] input[type=text]')];
  const place = (field) => new URL(field.form.action).pathname;
  const local = (field) => 'amends:' + place(field) + '#' + field.name;
  const said = document.getElementById('spoken');
  const tell = (words) => {
    const line = document.getElementById('saved') || said;
    if (line && line.textContent !== words) line.textContent = words;
  };
  const keep = async (field) => {
    const body = new URLSearchParams([['page', place(field)], ['field', field.name], ['words:' + field.name, field.value]]);
    try {
      const answer = await fetch('/typed', { method: 'POST', body });
      if (!answer.ok) throw new Error(String(answer.status));
      localStorage.removeItem(local(field));
      tell(document.body.dataset.kept);
    } catch {
      localStorage.setItem(local(field), field.value);
      tell(document.body.dataset.notKept);
      setTimeout(() => { if (localStorage.getItem(local(field)) !== null) keep(field); }, 5000);
    }
  };
  const give = (field, words) => {
    if (words !== null && words !== field.value) {
      field.value = words;
      const folded = field.closest('details');
      if (folded) folded.open = true;
    }
  };
  for (const field of fields) {
    let waiting;
    field.addEventListener('input', () => { clearTimeout(waiting); waiting = setTimeout(keep, 1000, field); });
    field.addEventListener('blur', () => { if (field.value !== field.defaultValue) { clearTimeout(waiting); keep(field); } });
    field.form.addEventListener('submit', () => {
      clearTimeout(waiting);
      if (field.value !== field.defaultValue) localStorage.setItem(local(field), field.value);
    });
  }
  // Words of another page were taken by the server, or this page would not be here.
  const here = fields.map(local);
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith('amends:') && !here.includes(key)) localStorage.removeItem(key);
  }
  const restore = async (field) => {
    const asked = new URLSearchParams([['page', place(field)], ['field', field.name]]);
    const answer = await fetch('/typed?' + asked).catch(() => null);
    const kept = answer && answer.ok ? new URLSearchParams(await answer.text()).get(field.name) : null;
    if (field.value === field.defaultValue) give(field, localStorage.getItem(local(field)) ?? kept);
  };
  if (!document.getElementById('problem')) fields.forEach(restore);

  // Printing needs the script: without it the browser's own menu does it.
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }

  // After a post the focus lands on the summary of what is needed, else on the heading.
  document.addEventListener('submit', () => sessionStorage.setItem('amends:posted', 'yes'));
  const focus = document.getElementById('problem') || (sessionStorage.getItem('amends:posted') && document.querySelector('h1'));
  sessionStorage.removeItem('amends:posted');
  if (focus && !document.querySelector('[autofocus]')) {
    focus.tabIndex = -1;
    focus.focus();
  }
})();
