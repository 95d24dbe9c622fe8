"""What an editor writes in brackets about the words beside them, and does not put in their place."""

from collections.abc import Sequence

__all__ = ("is_label", "is_leaving_out", "is_remark")


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: An editor's remarks on the words, not additions to them. A name among them says of which language or by whom.
_EDITORIAL = _set(
    """sic emphasis added mine ours original original's in the italics italic bold translation translated transcript from by
    editor editor's editors editors' ed author author's authors authors' note underlining laughs laughter laughing applause
    pause pauses sighs coughs interruption interrupted text source our my
    так курсив выделено мной нами наш мой автор автора авторов редакция редакции редактор редактора перевод ред прим примечание
    переводчика смех зале смеётся смеется аплодисменты пауза оригинале в с английского персидского русского
    языка по-русски по-английски
    کذا تأکید تاکید افزوده از ماست ماست نویسنده مترجم مترجم‌ها ویراستار ترجمه خنده می‌خندد تشویق مکث حضار اصل در متن
    فارسی انگلیسی روسی عربی"""
)
#: Words of remarks that also name somebody or something: alone they are no remark (`[the author]` may stand for `she`).
_BINDING = _set(
    """mine ours original original's in the from by editor editor's editors editors' author author's authors authors' text source
    transcript our my нами наш мой автор автора авторов редакция редакции редактор редактора в с от оригинале английского
    персидского русского языка از ماست ماست نویسنده مترجم ویراستار حضار اصل در متن فارسی انگلیسی روسی عربی"""
)
#: What an editor writes in the place of words that cannot be heard or are not to be printed: they are left out, as by an ellipsis.
_LEAVING_OUT = _set(
    """inaudible unintelligible indistinct illegible crosstalk redacted omitted deleted expletive неразборчиво пропуск пропущено
    نامفهوم حذف"""
)
_TRANSLATED = _set("translated translation перевод ترجمه")


def is_label(inner: str) -> bool:
    """Whether a bracket says who speaks, or remarks on the words: it stands for none of them."""
    return inner.endswith(":") or is_remark(inner.rstrip(".!").split())


def is_leaving_out(inner: str) -> bool:
    """Whether a bracket says that words are left out in its place: `[inaudible]`, `[expletive deleted]`."""
    words = inner.casefold().rstrip(".!").split()
    return bool(words) and all(word in _LEAVING_OUT for word in words)


def is_remark(words: Sequence[str]) -> bool:
    """Whether the words are an editor's remark: `sic`, `emphasis added`, `translated from Persian`."""
    plain = [word.casefold() for word in words]
    if plain and all(word in _LEAVING_OUT for word in plain):
        return True
    known = [word in _EDITORIAL for word in plain]
    if not any(is_known and word not in _BINDING for is_known, word in zip(known, plain, strict=True)):
        return False
    if plain[0] in ("the", "this") and plain[-1] in ("note", "translation"):
        return False
    if plain[0] in _TRANSLATED:
        return all(is_known or word[0].isupper() for is_known, word in zip(known, words, strict=True))
    return all(known)
