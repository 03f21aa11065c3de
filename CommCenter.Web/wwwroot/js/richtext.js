// The text of an email with a little formatting: what is typed and pasted here is reduced to what every mailbox shows alike.
const KEPT = { B: 'b', STRONG: 'b', I: 'i', EM: 'i', U: 'u', A: 'a', UL: 'ul', OL: 'ol', LI: 'li', P: 'p', BR: 'br', BLOCKQUOTE: 'blockquote', DIV: 'div' };
const DROPPED = /^(SCRIPT|STYLE|HEAD|TITLE|META|LINK|TEMPLATE|IFRAME|OBJECT|SVG|NOSCRIPT|BUTTON|SELECT|TEXTAREA|INPUT)$/i;
const NAMED = /^([1-9]\d{0,17})\.[0-9a-f]{8}@commcenter$/;

// Where copies are made: nothing is fetched there.
const aside = document.implementation.createHTMLDocument('');

const address = given => /^(https?:\/\/|mailto:|tel:)\S+$/i.test(given ?? '') ? given : null;
// Nothing of it runs either way; without handlers in it the browser does not complain of them.
const parse = html => new DOMParser().parseFromString(html.replace(/<[^>]*>/g, tag => tag.replace(/\son\w+\s*=/gi, ' data-was=')), 'text/html').body;

// One of our own pictures: on the screen it is a file, on the way it is a part of the email.
function picture(img, outward) {
  const cid = img.dataset.cid ?? img.getAttribute('src')?.replace(/^cid:/, '') ?? '', file = NAMED.exec(cid)?.[1];
  if (!file) return null;
  const copy = aside.createElement('img');
  copy.setAttribute('src', outward ? `cid:${cid}` : `files/${file}`);
  if (!outward) copy.dataset.cid = cid;
  copy.alt = '';
  return copy;
}

function reduce(from, into, pictures, outward) {
  for (const node of from.childNodes) {
    // The editor makes a space that stands alone one that does not break.
    if (node.nodeType === Node.TEXT_NODE) into.append(node.data.replace(/(?<![ \u00a0])\u00a0(?=\S)/g, ' '));
    else if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.test(node.nodeName)) continue;
    else if (node.nodeName === 'IMG') { const copy = pictures && picture(node, outward); if (copy) into.append(copy); }
    else {
      const name = KEPT[node.nodeName], href = name === 'a' ? address(node.getAttribute('href')) : null;
      const copy = name && (name !== 'a' || href) ? aside.createElement(name) : null;
      if (href) copy.setAttribute('href', href);
      reduce(node, copy ?? into, pictures, outward);
      if (copy) into.append(copy);
    }
  }
  return into;
}

const escaped = text => text.replace(/[&<>]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c]);

/** Lines of plain text as the editor writes them itself. */
export const ofText = text => text ? text.split('\n').map(line => `<div>${escaped(line) || '<br>'}</div>`).join('') : '';

export function richText(part, changed, signal) {
  const editor = part.querySelector('[data-editor]'), row = part.querySelector('[data-link-row]'), link = part.querySelector('[data-link-address]');
  const buttons = [...part.querySelectorAll('[data-format]')];
  let range = null;

  const run = (command, value) => document.execCommand(command, false, value);

  function remember() {
    const selection = getSelection();
    if (selection.rangeCount > 0 && editor.contains(selection.anchorNode)) range = selection.getRangeAt(0).cloneRange();
    const here = document.activeElement === editor;
    for (const button of buttons) {
      if (button.hasAttribute('aria-pressed')) button.setAttribute('aria-pressed', String(here && document.queryCommandState(button.dataset.format)));
    }
  }

  function back() {
    editor.focus();
    if (!range) return;
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function end() {
    editor.focus();
    const selection = getSelection();
    selection.selectAllChildren(editor);
    selection.collapseToEnd();
  }

  function askLink() {
    const now = getSelection().anchorNode?.parentElement?.closest?.('a')?.getAttribute('href');
    row.hidden = false;
    link.value = now ?? '';
    link.focus();
    link.select();
  }

  function setLink() {
    const given = link.value.trim(), href = address(given) ?? (given.includes('@') && !given.includes('/') ? `mailto:${given}` : given ? `https://${given.replace(/^\w+:\/*/, '')}` : null);
    row.hidden = true;
    back();
    if (!href) run('unlink');
    else if (getSelection().isCollapsed) run('insertHTML', `<a href="${escaped(href).replace(/"/g, '&quot;')}">${escaped(given)}</a>`);
    else run('createLink', href);
    typed();
  }

  function format(what) {
    if (what === 'link') return askLink();
    if (document.activeElement !== editor) back();
    if (what === 'clear') { run('removeFormat'); run('unlink'); } else run(what);
    remember();
  }

  function typed() {
    // What is empty has no rest of a line in it, so that the words of invitation show.
    if (editor.innerHTML === '<br>' || editor.innerHTML === '<div><br></div>') editor.innerHTML = '';
    changed();
  }

  function paste(e) {
    const data = e.clipboardData, html = data.getData('text/html'), text = data.getData('text/plain');
    // A picture alone is uploaded (js/attach.js).
    if (!html && !text || data.files.length > 0 && !text) return;
    e.preventDefault();
    e.stopPropagation();
    if (html) run('insertHTML', reduce(parse(html), aside.createElement('div'), false, false).innerHTML);
    else run('insertText', text);
  }

  part.addEventListener('mousedown', e => { if (e.target.closest('[data-format]')) e.preventDefault(); }, { signal });
  part.addEventListener('click', e => {
    const button = e.target.closest('[data-format]');
    if (button) format(button.dataset.format);
    if (e.target.closest('[data-link-set]')) setLink();
  }, { signal });
  link.addEventListener('keydown', e => {
    if (e.key === 'Enter') { e.preventDefault(); e.stopPropagation(); setLink(); }
    if (e.key === 'Escape') { e.preventDefault(); e.stopPropagation(); row.hidden = true; back(); }
  }, { signal });
  editor.addEventListener('keydown', e => {
    if (!(e.ctrlKey || e.metaKey) || e.altKey || e.shiftKey) return;
    const what = { b: 'bold', i: 'italic', k: 'link' }[e.key.toLowerCase()];
    if (!what) return;
    e.preventDefault();
    e.stopPropagation();
    format(what);
  }, { signal });
  editor.addEventListener('input', typed, { signal });
  editor.addEventListener('paste', paste, { signal });
  // What is dropped as a text may carry anything; files go on to the tray.
  editor.addEventListener('drop', e => {
    const text = e.dataTransfer?.files.length ? null : e.dataTransfer?.getData('text/plain');
    if (!text || editor.contains(getSelection().anchorNode) && !getSelection().isCollapsed) return;
    e.preventDefault();
    run('insertText', text);
  }, { signal });
  document.addEventListener('selectionchange', remember, { signal });
  run('defaultParagraphSeparator', 'div');
  run('styleWithCSS', false);

  return {
    editor,
    end,
    text: () => editor.innerText.replace(/\u00a0/g, ' ').replace(/\n+$/, ''),
    empty: () => !editor.textContent.trim() && !editor.querySelector('img'),
    /** As it goes; nothing when it has no formatting. */
    html() {
      const copy = reduce(editor, aside.createElement('div'), true, true);
      return copy.querySelector(':not(div):not(br):not(p)') ? copy.innerHTML : '';
    },
    fill(html) { editor.innerHTML = html ? reduce(parse(html), aside.createElement('div'), true, false).innerHTML : ''; range = null; },
    insertPicture(file) {
      const mark = Array.from(crypto.getRandomValues(new Uint8Array(4)), b => b.toString(16).padStart(2, '0')).join('');
      if (range && editor.contains(range.startContainer)) back(); else end();
      run('insertHTML', `<img src="files/${file}" data-cid="${file}.${mark}@commcenter" alt="">`);
    },
  };
}
