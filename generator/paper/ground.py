"""What a PDF depends on besides its page: the library, what that sets text with, and the fonts of the machine."""

import ctypes
import ctypes.util
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

__all__ = ("ground", "lacking")

#: What shapes the bytes of a PDF.
_LIBRARIES = (
    "brotli",
    "cssselect2",
    "fonttools",
    "pillow",
    "pydyf",
    "pyphen",
    "tinycss2",
    "tinyhtml5",
    "weasyprint",
)

#: The library is found under the first name by whoever looks for it, and under the others on a system without developers' files.
_PANGO = ("pango-1.0", "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_PANGOFT = ("pangoft2-1.0", "libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")
_HARFBUZZ = ("harfbuzz", "libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll")
_FONTCONFIG = ("fontconfig", "libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll")

_INSTALL = "on Debian and Ubuntu `apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`, on macOS `brew install pango`"


def lacking() -> tuple[str, str] | None:
    """Why this machine cannot make PDFs, and how to mend that; none when it can."""
    if find_spec("weasyprint") is None:
        return "`weasyprint` is not installed", "install it with `pip install 'briefing[pdf]'`"
    for names in (_PANGO, _PANGOFT, _HARFBUZZ, _FONTCONFIG):
        if _library(names) is None:
            return f"the system has no library `{names[0]}`, which sets text", f"install it: {_INSTALL}"
    return None


def ground() -> str:
    """The digest of all that a PDF depends on besides its page. Where it is another, so may the bytes be."""
    state = blake2b(digest_size=16)
    for line in (*_versions(), *_shapers(), *sorted(_fonts())):
        state.update(line.encode(errors="surrogateescape") + b"\n")
    return state.hexdigest()


def _versions() -> Iterator[str]:
    for name in _LIBRARIES:
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"{name} -"


def _shapers() -> Iterator[str]:
    for names, function in ((_PANGO, "pango_version_string"), (_HARFBUZZ, "hb_version_string")):
        library = _library(names)
        if library is not None:
            ask = getattr(library, function)
            ask.restype = ctypes.c_char_p
            yield f"{names[0]} {ask().decode()}"


def _fonts() -> Iterable[str]:
    """Each folder of fonts with its files, their sizes and times: a font that is added, changed or taken away shows."""
    for folder in sorted(set(_font_folders())):
        try:
            for path in sorted(Path(folder).iterdir()):
                status = path.stat()
                if path.is_file():
                    yield f"{path.name} {status.st_size} {status.st_mtime_ns}"
        except OSError:
            continue


def _font_folders() -> Iterator[str]:
    """What fontconfig looks through, folders within folders too."""
    library = _library(_FONTCONFIG)
    if library is None:
        return
    pointer, text = ctypes.c_void_p, ctypes.c_char_p
    for name, result, arguments in (
        ("FcInitLoadConfigAndFonts", pointer, ()),
        ("FcConfigGetFontDirs", pointer, (pointer,)),
        ("FcStrListNext", text, (pointer,)),
        ("FcStrListDone", None, (pointer,)),
        ("FcConfigDestroy", None, (pointer,)),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
    settings = library.FcInitLoadConfigAndFonts()
    folders = library.FcConfigGetFontDirs(settings)
    while (folder := library.FcStrListNext(folders)) is not None:
        yield folder.decode(errors="surrogateescape")
    library.FcStrListDone(folders)
    library.FcConfigDestroy(settings)


def _library(names: tuple[str, ...]) -> ctypes.CDLL | None:
    for name in (*names[1:], ctypes.util.find_library(names[0]) or ""):
        try:
            return ctypes.CDLL(name) if name else None
        except OSError:
            continue
    return None
