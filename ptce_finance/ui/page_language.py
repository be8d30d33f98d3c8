"""The language of the document and of Streamlit's own words, which it writes in English only.

The scripts below hold messages of the catalogue and nothing of anybody else: this is the only file
that may write raw HTML.
"""

import json
import re
from functools import cache
from typing import Final

import streamlit as st

from ptce_finance.i18n import LOCALES, Locale
from ptce_finance.i18n.messages import PLACEHOLDER, messages

_WORDS: Final = "builtin."
_SCRIPT: Final = r"""<script>
document.documentElement.lang = LANG;
(() => {
  window.ptceWords = WORDS.map(([found, said]) => [new RegExp(found), said]);
  const said = (words) => {
    for (const [found, to] of window.ptceWords)
      if (found.test(words)) return words.replace(found, to);
    return words;
  };
  const places = '[data-testid^=stFile], [data-testid=InputInstructions], [data-baseweb=popover],'
    + ' [role=listbox], [role=log], [data-testid=stSkipToContent]';
  // Windows hold a person's own words too: there, only the page that does not exist is told.
  const missing = /^Page not found$|Running the app's main page\.$/;
  const put = (node) => {
    if (node.nodeType === 3) {
      const words = node.nodeValue.trim(), over = node.parentElement;
      if (!over || !over.closest(missing.test(words) ? '[role=dialog]' : places)) return;
      const to = said(words);
      if (words && to !== words) node.nodeValue = to;
    } else if (node.nodeType === 1) {
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const words = node.getAttribute(name), to = words && said(words);
        if (to && to !== words) node.setAttribute(name, to);
      }
      node.childNodes.forEach(put);
    }
  };
  put(document.body);
  if (window.ptceWatch) return;
  window.ptceWatch = new MutationObserver((changes) => changes.forEach((change) => {
    if (change.type === 'childList') change.addedNodes.forEach(put); else put(change.target);
  }));
  window.ptceWatch.observe(document.body, {
    childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ['aria-label', 'title', 'placeholder'],
  });
})();
</script>"""
_ASK_AGAIN: Final = "<script>window.location.assign('{page}' + window.location.search)</script>"


def set_page_language(locale: Locale) -> None:
    """Set the lang attribute of the document, and Streamlit's own words in that language."""
    st.html(page_script(locale), unsafe_allow_javascript=True)


def ask_page_again(page: str) -> None:
    """Load a page of the program once more, under the same view; ValueError for another name."""
    if not page.isalpha():
        raise ValueError(page)
    st.html(_ASK_AGAIN.format(page=page), unsafe_allow_javascript=True)


@cache
def page_script(locale: Locale) -> str:
    """The script that sets the language and says every word of Streamlit in it."""
    words = [pair for other in LOCALES if other != locale for pair in _pairs(other, locale)]
    said = {"LANG": json.dumps(locale), "WORDS": json.dumps(words)}
    return re.sub("LANG|WORDS", lambda name: said[name.group()], _SCRIPT)


def _pairs(source: Locale, target: Locale) -> list[tuple[str, str]]:
    """What to look for, as a regular expression, and what to say instead."""
    return [
        _pair(words, messages(target)[key])
        for key, words in messages(source).items()
        if key.startswith(_WORDS)
    ]


def _pair(words: str, said: str) -> tuple[str, str]:
    names = PLACEHOLDER.findall(words)
    parts = [
        re.sub(r"([.*+?^${}()|\[\]\\])", r"\\\1", part) for part in PLACEHOLDER.split(words)[::2]
    ]
    found = "^" + "(.*)".join(parts) + "$"
    return found, PLACEHOLDER.sub(lambda name: f"${names.index(name.group(1)) + 1}", said)
