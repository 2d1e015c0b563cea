"""The language of the program: that of the system if resources/translations has it, else English.

A new language is one file there, deconvstudio_<language>.qm. pyside6-lupdate writes the texts of the package into a
.ts file, Qt Linguist translates it, pyside6-lrelease makes the .qm of it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from .. import resources

# The sources are written in English: it needs no file. C is the system without a language.
SOURCES = {"en", "C"}


def system_languages() -> list[str]:
    """Return the languages of the system, such as zh-Hans-CN and zh-CN, the best first. Qt reads them once."""
    return QLocale.system().uiLanguages()


def find_translation() -> Path | None:
    """Return the file of the first of the system's languages that there is; None if that is English.

    QTranslator's own search would go past English to a language that the user knows less well.
    """
    folder = resources.path("translations")
    if not folder.is_dir():
        return None
    for language in system_languages():
        if language.partition("-")[0] in SOURCES:
            return None
        file = folder / f"deconvstudio_{language.replace('-', '_')}.qm"
        if file.is_file():
            return file
    return None


def install_translation(app: QCoreApplication) -> None:
    """Let the application speak the system's language, with Qt's own words. What it has said stays as it is."""
    file = find_translation()
    if file is None or app.findChild(QTranslator) is not None:
        return
    own, of_qt = QTranslator(app), QTranslator(app)
    locale = QLocale(file.stem.partition("_")[2])
    qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # Qt asks the last one first.
    if of_qt.load(locale, "qtbase", "_", qt_folder):
        app.installTranslator(of_qt)
    if own.load(str(file)):
        app.installTranslator(own)
