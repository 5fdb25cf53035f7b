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
      else document.getElementById('spoken').textContent = document.body.dataset.over;
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

  // A page that nobody uses is covered after a while, where that is set; what is typed stays under it.
  const cover = document.getElementById('cover');
  if (cover) {
    const after = Number(document.body.dataset.cover) * 60000;
    const others = [...document.body.children].filter((part) => part !== cover);
    let used = Date.now();
    const show = (covered) => {
      cover.hidden = !covered;
      for (const part of others) part.inert = covered;
      if (covered) cover.querySelector('button').focus(); else used = Date.now();
    };
    const look = () => { if (cover.hidden && Date.now() - used >= after) show(true); };
    for (const sign of ['keydown', 'pointerdown', 'pointermove', 'scroll']) {
      addEventListener(sign, () => { if (cover.hidden) { look(); used = cover.hidden ? Date.now() : used; } }, { passive: true });
    }
    cover.querySelector('button').addEventListener('click', () => show(false));
    // A computer that slept is looked at when it wakes.
    document.addEventListener('visibilitychange', look);
    setInterval(look, 5000);
  }

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
  const fields = [...document.querySelectorAll('form[method=post] textarea:not([hidden]), form[method=post] input[type=text]')];
  const place = (field) => new URL(field.form.action).pathname;
  const local = (field) => 'amends:' + place(field) + '#' + field.name;
  const tell = (words) => {
    const line = document.getElementById('saved') || document.getElementById('spoken');
    if (line.textContent !== words) line.textContent = words;
  };
  // Only the server that made this page gets words: another process may hold its port by now. It alone knows the secret
  // whose hash stands in the page.
  const isOurs = async () => {
    const answer = await fetch('/proof');
    if (answer.status === 403) throw new Error('shut');
    const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(await answer.text())));
    return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('') === document.body.dataset.proof;
  };
  // Whether the words are kept by the server; else they are kept here, and that is said.
  const keep = async (field) => {
    const body = new URLSearchParams([['page', place(field)], ['field', field.name], ['words:' + field.name, field.value]]);
    let why = 'notKept';
    try {
      if (!(await isOurs())) throw new Error('shut');
      const answer = await fetch('/typed', { method: 'POST', body });
      if (!answer.ok) throw new Error(String(answer.status));
      localStorage.removeItem(local(field));
      tell(document.body.dataset.kept);
      return true;
    } catch (error) {
      if (error.message === 'shut') why = 'shut';
    }
    localStorage.setItem(local(field), field.value);
    tell(document.body.dataset[why]);
    setTimeout(() => { if (localStorage.getItem(local(field)) !== null) keep(field); }, 5000);
    return false;
  };
  const isChanged = (field) => field.value !== field.defaultValue;
  for (const field of fields) {
    let waiting;
    const stop = () => clearTimeout(waiting);
    field.addEventListener('input', () => { stop(); waiting = setTimeout(keep, 1000, field); });
    field.addEventListener('blur', () => { stop(); if (isChanged(field) && !field.form.dataset.sent) keep(field); });
    field.form.addEventListener('submit', stop);
  }
  // A form is sent when its words are kept: so nothing kept late comes after them, and where the server does not answer the
  // page stays, with all that is on it.
  for (const form of new Set(fields.map((field) => field.form))) {
    form.addEventListener('submit', async (event) => {
      const changed = fields.filter((field) => field.form === form && isChanged(field));
      // A second press while the first is on its way does nothing.
      if (form.dataset.sent === 'now' || (changed.length === 0 && !form.dataset.sent)) {
        form.dataset.sent = 'gone';
        return;
      }
      event.preventDefault();
      if (form.dataset.sent) return;
      form.dataset.sent = 'soon';
      const kept = await Promise.all(changed.map(keep));
      form.dataset.sent = '';
      if (kept.includes(false)) return;
      form.dataset.sent = 'now';
      form.requestSubmit(event.submitter);
    });
  }
  addEventListener('pageshow', () => { for (const field of fields) field.form.dataset.sent = ''; });
  const restore = async (field) => {
    const asked = new URLSearchParams([['page', place(field)], ['field', field.name]]);
    const answer = await fetch('/typed?' + asked).catch(() => null);
    const kept = answer && answer.ok ? new URLSearchParams(await answer.text()).get(field.name) : null;
    const here = localStorage.getItem(local(field));
    const words = here ?? kept;
    if (words === null || isChanged(field) || words === field.value) return;
    field.value = words;
    const folded = field.closest('details');
    if (folded) folded.open = true;
    if (here !== null) keep(field);
  };
  if (!document.getElementById('problem')) fields.forEach(restore);

  // The wording review: read anew 400 ms after the last key; what it found is underlined beneath the words.
  const review = document.getElementById('review');
  if (review) {
    const field = document.getElementById('words');
    const layer = field.previousElementSibling;
    layer.hidden = false;
    for (const button of document.querySelectorAll('[data-without-script]')) button.hidden = true;
    const align = () => { layer.style.height = field.clientHeight + 2 + 'px'; layer.scrollTop = field.scrollTop; };
    const counted = () => (document.getElementById('suggested') || {}).textContent;
    const read = async () => {
      const written = field.value;
      if (!(await isOurs().catch(() => false))) return;
      const answer = await fetch(review.dataset.read, { method: 'POST', body: new URLSearchParams([['words', written]]) }).catch(() => null);
      if (!answer || !answer.ok || field.value !== written) return;
      const fresh = new DOMParser().parseFromString(parts.createHTML(await answer.text()), 'text/html');
      const before = counted();
      for (const id of ['mirror', 'review']) document.getElementById(id).replaceChildren(...[...fresh.getElementById(id).childNodes].map((node) => document.importNode(node, true)));
      align();
      if (counted() !== before) say(counted());
    };
    let waiting;
    field.addEventListener('input', () => {
      document.getElementById('mirror').replaceChildren();
      clearTimeout(waiting);
      waiting = setTimeout(read, 400);
    });
    field.addEventListener('scroll', align);
    new ResizeObserver(align).observe(field);
    if (field.value !== field.defaultValue) read();
  }

  // The words, as they stand in the field by now, for another program.
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      say(document.body.dataset.copied);
      button.textContent = document.body.dataset.copied;
    });
  }
  for (const link of document.querySelectorAll('[data-mail]')) {
    link.addEventListener('click', () => {
      link.href = 'mailto:?body=' + encodeURIComponent(document.getElementById(link.dataset.mail).value);
    });
  }

  // Printing needs the script: without it the browser's own menu does it.
  for (const button of document.querySelectorAll('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }

  // After a post the focus lands on the summary of what is needed, else on the heading.
  document.addEventListener('submit', (event) => { if (!event.defaultPrevented) sessionStorage.setItem('amends:posted', 'yes'); });
  const focus = document.getElementById('problem') || (sessionStorage.getItem('amends:posted') && document.querySelector('h1'));
  sessionStorage.removeItem('amends:posted');
  if (focus && !document.querySelector('[autofocus]')) {
    focus.tabIndex = -1;
    focus.focus();
  }
})();
